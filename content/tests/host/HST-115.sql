-- id: HST-115
-- title: Nobody without the right tried to use sudo in the period
-- criterion: soc2:CC7.3 | sudo reports such attempts so that somebody evaluates them; each needs an answer
-- controls: CTL-LOG-05, CTL-IAM-10
-- scope: period
-- severity: medium
-- tables: auth_events(account, action, command, occurred_at, outcome, reason)
-- population: SELECT count(*) FROM auth_events WHERE action='sudo' AND occurred_at>=:period_from AND
--   occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Ask the person, record the answer in a finding, and look at what else the account did.
SELECT e.source, coalesce(e.account, 'unknown account') AS subject, count(*) || ' attempts, the last on ' || date(max(e.occurred_at), 'unixepoch') || coalesce(': ' || max(e.command), '') AS detail
FROM auth_events e
WHERE e.action='sudo' AND e.outcome='failure' AND e.reason='not_in_sudoers' AND e.occurred_at>=:period_from AND e.occurred_at<:period_until
GROUP BY e.source, e.account
