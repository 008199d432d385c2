-- id: PRI-004
-- title: Personal information is used only for declared purposes and not after consent was withdrawn
-- criterion: soc2:P4.1 | Use is limited to the purposes told to people
-- also: soc2:P2.1 | Withdrawing consent ends the use it allowed
-- controls: CTL-PRI-03
-- scope: period
-- severity: critical
-- tables: consents(data_subject, given_at, purpose, withdrawn_at), pi_uses(data_id, data_subject, purpose, use_id,
--   used_at), processing_activities(data_id, purpose)
-- population: SELECT count(*) FROM pi_uses u WHERE u.used_at>=:period_from AND u.used_at<:period_until
-- when_empty: no_occurrence
-- remedy: Stop the use. Tell the privacy officer, who decides on the data already used and whether people must be
--   told.
SELECT u.source AS source, u.use_id AS subject,
       'data set '||u.data_id||' used for '||coalesce(u.purpose,'no recorded purpose')||' on '||strftime('%Y-%m-%d %H:%M',u.used_at,'unixepoch')||': '||
       CASE WHEN NOT EXISTS (SELECT 1 FROM processing_activities a WHERE a.data_id=u.data_id AND a.purpose=u.purpose) THEN 'no processing activity declares this purpose'
            ELSE 'consent had been withdrawn' END AS detail
FROM pi_uses u
WHERE u.used_at>=:period_from AND u.used_at<:period_until
  AND (NOT EXISTS (SELECT 1 FROM processing_activities a WHERE a.data_id=u.data_id AND a.purpose=u.purpose)
       OR (EXISTS (SELECT 1 FROM consents k WHERE k.data_subject=u.data_subject AND k.purpose=u.purpose AND k.withdrawn_at<u.used_at)
           AND NOT EXISTS (SELECT 1 FROM consents k WHERE k.data_subject=u.data_subject AND k.purpose=u.purpose
                             AND k.given_at<=u.used_at AND (k.withdrawn_at IS NULL OR k.withdrawn_at>=u.used_at))));
