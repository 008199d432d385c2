-- id: POL-006
-- title: Every parameter the program requires is declared by a document in force
-- criterion: soc2:CC5.3 | A promise that is not written can't be kept or broken; tests read the number from the
--   policy
-- also: soc2:CC5.2 | General controls over technology are set by stated values
-- controls: CTL-GOV-12
-- scope: now
-- severity: high
-- tables: param_bounds(name, required), policies(policy_id, status, version), policy_parameters(name, policy_id,
--   policy_version, valid_from_at, valid_until_at, value, value_text)
-- population: SELECT count(DISTINCT name) FROM param_bounds WHERE required=1
-- when_empty: not_evaluated
-- remedy: Declare the parameter in the front matter of the policy it belongs to, show it in the text, and have that
--   version approved.
SELECT min(b.source) AS source, b.name AS subject, 'no document in force declares a value that holds now' AS detail
FROM param_bounds b
WHERE b.required=1
AND NOT EXISTS (SELECT 1 FROM policy_parameters q JOIN policies p ON p.policy_id=q.policy_id
   AND p.version=q.policy_version
 WHERE q.name=b.name AND p.status='in_force' AND coalesce(q.value,q.value_text) IS NOT NULL
 AND q.valid_from_at<=:as_of AND (q.valid_until_at IS NULL OR q.valid_until_at>:as_of))
GROUP BY b.name
