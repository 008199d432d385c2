-- id: BCK-005
-- title: Backups of critical systems have a copy that administrators can't alter
-- criterion: soc2:A1.2 | Who takes over the administrator's account must not be able to destroy the way back
-- controls: CTL-AVL-02
-- scope: now
-- severity: medium
-- tables: backup_jobs(enabled, immutable, job_id, system, target), systems(criticality, system)
-- population: SELECT count(*) FROM backup_jobs b JOIN systems s ON s.system=b.system AND s.criticality='critical'
--   WHERE b.enabled=1
-- when_empty: not_evaluated
-- remedy: Put a copy on write-once storage, or on a host that pulls it and that the administrators can't sign in to.
SELECT b.source AS source, b.job_id AS subject, 'critical system '||b.system||': every copy at '||coalesce(b.target,'an unnamed target')||' can be altered' AS detail
FROM backup_jobs b
JOIN systems s ON s.system=b.system AND s.criticality='critical'
WHERE b.enabled=1 AND coalesce(b.immutable,0)=0;
