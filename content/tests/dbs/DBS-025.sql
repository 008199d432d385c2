-- id: DBS-025
-- title: Nobody changed a production database under a change they approved themselves
-- criterion: soc2:CC5.1 | Approving a change and carrying it out in the database are duties to separate
-- also: soc2:CC8.1 | Approval by the person who acts is no independent authorization
-- controls: CTL-IAM-07
-- scope: period
-- severity: high
-- tables: changes(approved_by, change_id), db_audit_events(actor, at, change_id, db, event_id), db_instances(db,
--   environment, system), db_schema_changes(actor, at, change_id, db, event_id), identities(account, person, system)
-- population: SELECT (SELECT count(*) FROM db_audit_events v WHERE v.change_id IS NOT NULL AND v.at>=:period_from AND
--   v.at<:period_until) +(SELECT count(*) FROM db_schema_changes s WHERE s.change_id IS NOT NULL AND
--   s.at>=:period_from AND s.at<:period_until)
-- when_empty: no_occurrence
-- remedy: Have another person check what was changed now, and let somebody else than the approver act in the
--   database.
WITH act AS (
  SELECT v.source, v.event_id, v.db, v.actor, v.at, v.change_id FROM db_audit_events v WHERE v.at>=:period_from AND v.at<:period_until
  UNION ALL
  SELECT s.source, s.event_id, s.db, s.actor, s.at, s.change_id FROM db_schema_changes s WHERE s.at>=:period_from AND s.at<:period_until)
SELECT DISTINCT a.source AS source, a.event_id AS subject,
       a.actor||' acted in '||a.db||' on '||strftime('%Y-%m-%d %H:%M',a.at,'unixepoch')||' under change '||c.change_id||', which '||c.approved_by||' approved for themselves' AS detail
FROM act a
JOIN db_instances d ON d.db=a.db AND d.environment='prod'
JOIN identities m ON m.system=d.system AND m.account=a.actor
JOIN changes c ON c.change_id=a.change_id AND c.approved_by=m.person;
