-- id: PIN-006
-- title: Reconciliations were reviewed by another person and differences resolved
-- criterion: soc2:PI1.3 | A reconciliation is a control only when somebody else looks at it and differences are
--   followed to their end
-- also: soc2:PI1.5 | Stored results are compared with their source
-- controls: CTL-PIN-05
-- scope: period
-- severity: high
-- tables: reconciliations(difference, job_id, performed_at, performed_by, recon_id, resolved_at, reviewed_by)
-- population: SELECT count(*) FROM reconciliations r WHERE r.performed_at>=:period_from AND
--   r.performed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have another person review the reconciliation, explain the difference and record when it was settled.
SELECT r.source AS source, r.recon_id AS subject,
       'job '||r.job_id||' on '||strftime('%Y-%m-%d %H:%M',r.performed_at,'unixepoch')||' by '||r.performed_by||', reviewed by '||coalesce(r.reviewed_by,'nobody')||
       ', difference '||coalesce(r.difference,'unknown')||', resolved '||coalesce(strftime('%Y-%m-%d %H:%M',r.resolved_at,'unixepoch'),'never') AS detail
FROM reconciliations r
WHERE r.performed_at>=:period_from AND r.performed_at<:period_until
  AND (r.reviewed_by IS NULL OR r.reviewed_by=r.performed_by OR (coalesce(r.difference,1)<>0 AND r.resolved_at IS NULL));
