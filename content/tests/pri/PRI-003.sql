-- id: PRI-003
-- title: Where consent is required, it was given before collection
-- criterion: soc2:P3.2 | Explicit consent is on record before the information is collected
-- also: soc2:P2.1 | The choice offered is respected
-- controls: CTL-PRI-02
-- scope: period
-- severity: high
-- tables: consents(basis, data_subject, given_at, purpose, withdrawn_at), pi_collections(activity_id, collected_at,
--   collection_id, data_subject), processing_activities(activity_id, consent_required, purpose)
-- population: SELECT count(*) FROM pi_collections c JOIN processing_activities a ON a.activity_id=c.activity_id AND
--   a.consent_required=1 WHERE c.collected_at>=:period_from AND c.collected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Obtain the consent or delete what was collected; make the form refuse to collect without it.
SELECT c.source AS source, c.collection_id AS subject,
       'collected '||strftime('%Y-%m-%d %H:%M',c.collected_at,'unixepoch')||' for '||a.purpose||' without explicit consent of the person given before' AS detail
FROM pi_collections c
JOIN processing_activities a ON a.activity_id=c.activity_id AND a.consent_required=1
WHERE c.collected_at>=:period_from AND c.collected_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM consents k WHERE k.data_subject=c.data_subject AND k.purpose=a.purpose AND k.basis='explicit'
                    AND k.given_at<=c.collected_at AND (k.withdrawn_at IS NULL OR k.withdrawn_at>c.collected_at));
