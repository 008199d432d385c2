-- id: PIN-001
-- title: Every critical processing job has an approved specification
-- criterion: soc2:PI1.1 | Correct processing can be judged only against a written and approved definition of it
-- also: soc2:CC2.2 | Those who run the job need to know what it must do
-- controls: CTL-PIN-01
-- scope: now
-- severity: high
-- tables: processing_jobs(critical, job_id, name, spec_approved_at, spec_doc_id)
-- population: SELECT count(*) FROM processing_jobs j WHERE j.critical=1
-- when_empty: not_evaluated
-- remedy: Write down inputs, rules, outputs and quality of the job, and have its owner approve them.
SELECT j.source AS source, j.job_id AS subject,
       'job '||j.name||': specification '||coalesce(j.spec_doc_id,'missing')||', approved '||coalesce(strftime('%Y-%m-%d %H:%M',j.spec_approved_at,'unixepoch'),'never') AS detail
FROM processing_jobs j
WHERE j.critical=1 AND (j.spec_doc_id IS NULL OR j.spec_approved_at IS NULL);
