-- id: HST-116
-- title: Nobody logged in over SSH with a password while the policy forbade it
-- criterion: soc2:CC6.1 | The policy's promise of keys is held against every log-in, not only against today's setting
-- controls: CTL-NET-03, CTL-GOV-12
-- scope: period
-- severity: high
-- tables: auth_events(account, action, method, occurred_at, outcome, remote_host, service)
-- params: ssh_password_auth_allowed
-- population: SELECT count(*) FROM auth_events WHERE service='sshd' AND outcome='success' AND occurred_at>=:period_from AND
--   occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Switch passwords off in sshd_config, Match blocks included, and find out since when they were accepted.
SELECT e.source, coalesce(e.account, 'unknown account') AS subject, count(*) || ' log-ins by ' || max(e.method) || ', the last on ' || date(max(e.occurred_at), 'unixepoch') || coalesce(' from ' || max(e.remote_host), '') AS detail
FROM auth_events e
JOIN param p ON p.name='ssh_password_auth_allowed' AND p.valid_from<=e.occurred_at AND (p.valid_until IS NULL OR p.valid_until>e.occurred_at) AND p.value=0
WHERE e.service='sshd' AND e.action='login' AND e.outcome='success' AND e.method IN ('password','keyboard-interactive')
 AND e.occurred_at>=:period_from AND e.occurred_at<:period_until
GROUP BY e.source, e.account
