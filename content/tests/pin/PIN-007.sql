-- id: PIN-007
-- title: Every critical job ran as often as its schedule promises
-- criterion: soc2:PI1.3 | Processing in time means that no run is left out, all through the period
-- also: soc2:A1.1 | A job that falls behind is a sign of missing capacity
-- controls: CTL-PIN-03
-- scope: period
-- severity: high
-- tables: processing_jobs(critical, every_hours, job_id, name, spec_approved_at), processing_runs(job_id, run_id,
--   started_at, status)
-- population: SELECT count(*) FROM processing_jobs j WHERE j.critical=1
-- when_empty: not_evaluated
-- remedy: Find why the run was left out, process what was missed, and alert when the job is late.
WITH point AS (
  SELECT r.job_id, r.run_id AS point_id, r.started_at AS at FROM processing_runs r WHERE r.status='success' AND r.started_at<:period_until
  UNION ALL
  SELECT j.job_id, 'end', min(:period_until,:as_of) FROM processing_jobs j),
gap AS (
  SELECT q.job_id, q.point_id, q.at, lag(q.at) OVER (PARTITION BY q.job_id ORDER BY q.at, q.point_id) AS before_at FROM point q)
SELECT j.source AS source, j.job_id||' '||g.point_id AS subject,
       'job '||j.name||' had no success from '||strftime('%Y-%m-%d %H:%M',max(:period_from,coalesce(j.spec_approved_at,:period_from),coalesce(g.before_at,:period_from)),'unixepoch')||' to '||strftime('%Y-%m-%d %H:%M',g.at,'unixepoch')||'; it is to run every '||j.every_hours||' hours' AS detail
FROM gap g
JOIN processing_jobs j ON j.job_id=g.job_id AND j.critical=1
WHERE g.at-max(:period_from,coalesce(j.spec_approved_at,:period_from),coalesce(g.before_at,:period_from))>2*j.every_hours*3600;
