-- id: POL-007
-- title: No parameter in force is weaker than the program accepts or an obligation demands
-- criterion: soc2:CC5.3 | The policy's own number must be one that can meet the criteria and the commitments
-- also: soc2:CC3.1 | Commitments and laws bound what the organization may set for itself
-- controls: CTL-GOV-12
-- scope: now
-- severity: high
-- tables: param_bounds(bound_by, max_value, min_value, name), policy_parameters(name, policy_id, valid_from_at,
--   valid_until_at, value, value_text)
-- population: SELECT count(*) FROM policy_parameters q JOIN param_bounds b ON b.name=q.name WHERE q.valid_until_at IS
--   NULL OR q.valid_until_at>:as_of
-- when_empty: not_evaluated
-- remedy: Change the value in the policy to one within the bound named and have that version approved. Whatever was
--   done under the weaker value in the period stays on record.
SELECT q.source, q.name||' '||b.bound_by AS subject,
 printf('%s of %s is %s; accepted from %s to %s (%s)', q.name, q.policy_id, coalesce(q.value,q.value_text,'empty'),
   coalesce(b.min_value,'any'), coalesce(b.max_value,'any'), b.bound_by) AS detail
FROM policy_parameters q
JOIN param_bounds b ON b.name=q.name
WHERE q.valid_from_at<=:as_of AND (q.valid_until_at IS NULL OR q.valid_until_at>:as_of)
AND ((b.min_value IS NOT NULL AND (q.value>=b.min_value) IS NOT 1) OR (b.max_value IS NOT NULL
   AND (q.value<=b.max_value) IS NOT 1))
