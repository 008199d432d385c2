-- id: LOG-014
-- title: Password guessing that ended in a login was detected
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
-- remedy: Ask the person whether the login was theirs; if not, disable the account and open an incident. Then mend
--   the rule that should have fired.
SELECT v.source AS source, v.event_id AS subject,
       'login of '||v.account||' on '||strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch')||' after '||
       (SELECT count(*) FROM auth_events w WHERE w.source=v.source AND w.account=v.account AND w.action='login' AND w.outcome='failure'
          AND w.occurred_at BETWEEN v.occurred_at-900 AND v.occurred_at)||' failures in 15 minutes; no hit names the account' AS detail
FROM auth_events v
JOIN param p ON p.name='bruteforce_threshold' AND p.valid_from<=v.occurred_at AND (p.valid_until IS NULL OR p.valid_until>v.occurred_at)
WHERE v.action='login' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
  AND (SELECT count(*) FROM auth_events w WHERE w.source=v.source AND w.account=v.account AND w.action='login' AND w.outcome='failure'
         AND w.occurred_at BETWEEN v.occurred_at-900 AND v.occurred_at)>=p.value
  AND NOT EXISTS (SELECT 1 FROM log_hits f
                  JOIN log_sources l ON l.log_source=f.log_source
                  JOIN sources s ON s.source=v.source AND s.system=l.system
                  WHERE f.account=v.account AND f.detected_at BETWEEN v.occurred_at-900 AND v.occurred_at+86400);
