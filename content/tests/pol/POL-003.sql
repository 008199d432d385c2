-- id: POL-003
-- title: Everyone acknowledged the versions in force of the documents that bind everyone
-- criterion: soc2:CC2.2 | An acknowledgement shows that the message reached the person
-- also: soc2:CC1.5 | People can be held to what they acknowledged
-- controls: CTL-GOV-10
-- scope: now
-- severity: high
-- tables: employees(hired_at, person, status), policies(acknowledge, effective_at, policy_id, status, title,
--   version), policy_acknowledgements(acknowledged_at, person, policy_id, policy_version)
-- params: policy_ack_days
-- population: SELECT count(*) FROM employees e JOIN policies p ON p.acknowledge=1 AND p.status='in_force' WHERE
--   e.status='active'
-- when_empty: not_evaluated
-- remedy: Ask the person to read and acknowledge; tell the manager when it stays open.
SELECT p.source, e.person||' '||p.policy_id AS subject,
 printf('version %s of %s, in force since %s, is not acknowledged; %d days are allowed', p.version, p.title,
   coalesce(date(p.effective_at,'unixepoch'),'an unknown time'), (SELECT value FROM param_now
   WHERE name='policy_ack_days')) AS detail
FROM employees e
JOIN policies p ON p.acknowledge=1 AND p.status='in_force'
WHERE e.status='active'
AND (:as_of-max(e.hired_at,p.effective_at)<=(SELECT value FROM param_now WHERE name='policy_ack_days')*86400) IS NOT 1
AND NOT EXISTS (SELECT 1 FROM policy_acknowledgements k WHERE k.person=e.person AND k.policy_id=p.policy_id
   AND k.policy_version=p.version
 AND k.acknowledged_at<=:as_of)
