-- id: LOG-014
-- title: Password guessing that ended in a log-in was detected
-- criterion: soc2:CC7.2 | Re-performs the detection from the events: many failures and then a success is the pattern
--   the monitoring must catch
-- also: soc2:CC7.3 | A guessed password is a security event to be judged
-- controls: CTL-LOG-07
-- scope: period
-- severity: high
-- tables: auth_events(account, action, event_id, occurred_at, outcome), log_hits(account, detected_at, log_source),
--   log_sources(log_source, system)
-- params: bruteforce_threshold
-- population: SELECT count(*) FROM auth_events v WHERE v.action='login' AND v.outcome='success' AND
--   v.occurred_at>=:period_from AND v.occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Ask the person whether the log-in was theirs; if not, disable the account and open an incident. Then mend
--   the rule that should have fired.
WITH login AS (
  SELECT v.source, v.event_id, v.account, v.outcome, v.occurred_at,
         sum(v.outcome='failure') OVER (PARTITION BY v.source, v.account ORDER BY v.occurred_at RANGE BETWEEN 900 PRECEDING AND CURRENT ROW) AS failures
  FROM auth_events v
  WHERE v.action='login' AND v.account IS NOT NULL AND v.occurred_at>=:period_from-900 AND v.occurred_at<:period_until)
SELECT g.source AS source, g.event_id AS subject,
       'log-in of '||g.account||' on '||strftime('%Y-%m-%d %H:%M',g.occurred_at,'unixepoch')||' after '||g.failures||' failures in 15 minutes; no hit names the account' AS detail
FROM login g
JOIN param p ON p.name='bruteforce_threshold' AND p.valid_from<=g.occurred_at AND (p.valid_until IS NULL OR p.valid_until>g.occurred_at)
WHERE g.outcome='success' AND g.failures>=p.value AND g.occurred_at>=:period_from AND g.occurred_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM log_hits f
                  JOIN log_sources l ON l.log_source=f.log_source
                  JOIN sources s ON s.source=g.source AND s.system=l.system
                  WHERE f.account=g.account AND f.detected_at BETWEEN g.occurred_at-900 AND g.occurred_at+86400);
