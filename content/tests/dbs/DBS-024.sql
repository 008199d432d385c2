-- id: DBS-024
-- title: Every account that changed a database directly is registered with its person or owner
-- criterion: soc2:CC6.1 | The audit trail shows who really acted; an account nobody is registered for acted unseen
-- also: soc2:CC7.2 | Comparing what happened with who is known is part of analysing it
-- controls: CTL-IAM-02
-- scope: period
-- severity: high
-- tables: db_audit_events(actor, at, db), db_instances(db, system), db_schema_changes(actor, at, db),
--   identities(account, owner, person, system)
-- population: SELECT (SELECT count(*) FROM db_audit_events v WHERE v.at>=:period_from AND v.at<:period_until)+(SELECT
--   count(*) FROM db_schema_changes s WHERE s.at>=:period_from AND s.at<:period_until)
-- when_empty: no_occurrence
-- remedy: Find out whose the account is, register or disable it, and look at what it did.
WITH act AS (
  SELECT v.source, v.db, v.actor, v.at FROM db_audit_events v WHERE v.at>=:period_from AND v.at<:period_until
  UNION ALL
  SELECT s.source, s.db, s.actor, s.at FROM db_schema_changes s WHERE s.at>=:period_from AND s.at<:period_until)
SELECT a.source AS source, a.db||'/'||a.actor AS subject,
       count(*)||' changes from '||strftime('%Y-%m-%d %H:%M',min(a.at),'unixepoch')||' to '||strftime('%Y-%m-%d %H:%M',max(a.at),'unixepoch')||' by an account of '||coalesce(d.system,'an unregistered database')||' that is registered to nobody' AS detail
FROM act a
LEFT JOIN db_instances d ON d.db=a.db
WHERE NOT EXISTS (SELECT 1 FROM identities m WHERE m.system=d.system AND m.account=a.actor AND (m.person IS NOT NULL OR m.owner IS NOT NULL))
GROUP BY a.source, a.db, a.actor, d.system;
