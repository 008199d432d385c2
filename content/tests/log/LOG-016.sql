-- id: LOG-016
-- title: Every account change in the logs goes back to a grant with an approved request, or to a removal
-- criterion: soc2:CC6.2 | Starts from what the logs show, so that access given without any ticket is found; the
--   tickets alone can't show it
-- also: soc2:CC7.2 | Account changes are events to analyse
-- controls: CTL-IAM-01
-- scope: period
-- severity: high
-- tables: access_grants(account, granted_at, request_id, revoked_at, system), access_requests(request_id, status),
--   accounts(account, disabled_at, system), auth_events(account, action, event_id, occurred_at, outcome,
--   target_account)
-- population: SELECT count(*) FROM auth_events v JOIN sources s ON s.source=v.source WHERE v.action='account_change'
--   AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out what was changed and who asked for it. Undo it unless the system's owner approves it now, and
--   record the grant with its request.
SELECT v.source AS source, v.event_id AS subject,
       'account '||coalesce(v.target_account,v.account,'unnamed')||' was changed on '||strftime('%Y-%m-%d %H:%M',v.occurred_at,'unixepoch')||
       '; within a day there is no grant with an approved request, no revocation and no disabling in system '||coalesce(s.system,'unknown') AS detail
FROM auth_events v
JOIN sources s ON s.source=v.source
WHERE v.action='account_change' AND v.outcome='success' AND v.occurred_at>=:period_from AND v.occurred_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM access_grants g JOIN access_requests r ON r.request_id=g.request_id AND r.status='approved'
                  WHERE g.system=s.system AND g.account=coalesce(v.target_account,v.account) AND abs(g.granted_at-v.occurred_at)<=86400)
  AND NOT EXISTS (SELECT 1 FROM access_grants g
                  WHERE g.system=s.system AND g.account=coalesce(v.target_account,v.account) AND abs(g.revoked_at-v.occurred_at)<=86400)
  AND NOT EXISTS (SELECT 1 FROM accounts a
                  WHERE a.system=s.system AND a.account=coalesce(v.target_account,v.account) AND abs(a.disabled_at-v.occurred_at)<=86400);
