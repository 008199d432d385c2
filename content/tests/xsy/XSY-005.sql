-- id: XSY-005
-- title: Nobody changed a database after they left
-- criterion: soc2:CC6.2 | The databases' own audit trails are held against the departures of HR
-- also: soc2:CC7.3 | Each such change is an event to be judged as a possible intrusion
-- controls: CTL-IAM-03, CTL-CHG-07
-- scope: period
-- severity: critical
-- tables: db_audit_events(action, actor, at, db, event_id, object_name), db_schema_changes(actor, at, db,
--   ddl_type, event_id, object_name), employees(hired_at, person, status), terminations(effective_at, person)
-- population: SELECT (SELECT count(*) FROM db_audit_events WHERE at>=:period_from AND at<:period_until)+(SELECT
--   count(*) FROM db_schema_changes WHERE at>=:period_from AND at<:period_until)
-- when_empty: no_occurrence
-- remedy: Disable the account, find out who used it, check what was changed against a backup, and follow the
--   incident response plan.
WITH act(source, event_id, db, actor, at, what) AS (
 SELECT v.source, v.event_id, v.db, v.actor, v.at, v.action||' of '||coalesce(v.object_name,'something') FROM db_audit_events v
  WHERE v.at>=:period_from AND v.at<:period_until
 UNION ALL
 SELECT s.source, s.event_id, s.db, s.actor, s.at, s.ddl_type||' of '||coalesce(s.object_name,'something') FROM db_schema_changes s
  WHERE s.at>=:period_from AND s.at<:period_until)
SELECT DISTINCT a.source, a.db||' '||a.event_id AS subject,
 printf('%s by %s at %s; %s left %s', a.what, a.actor, strftime('%Y-%m-%d %H:%M',a.at,'unixepoch'),
   t.person, strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch')) AS detail
FROM act a
JOIN identity i ON i.source=a.source AND i.account=a.actor
JOIN terminations t ON t.person=i.person
WHERE t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<a.at)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=a.at)
