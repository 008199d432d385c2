-- id: PRI-014
-- title: Privacy compliance was reviewed within the policy interval
-- criterion: soc2:P8.1 | Compliance with privacy commitments is monitored
-- also: soc2:CC4.1 | The review is a separate evaluation with a frequency
-- controls: CTL-PRI-10
-- scope: now
-- severity: medium
-- tables: privacy_reviews(completed_at, reviewer)
-- params: privacy_review_days
-- population: SELECT count(*) FROM privacy_reviews r
-- when_empty: not_evaluated
-- remedy: Review compliance with the notice and the privacy policy, record what was found and who answers for it.
SELECT r.source AS source, 'privacy review' AS subject,
       'last review '||coalesce(strftime('%Y-%m-%d %H:%M',max(CASE WHEN r.reviewer IS NOT NULL AND r.completed_at<=:as_of THEN r.completed_at END),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='privacy_review_days')||' days' AS detail
FROM privacy_reviews r
GROUP BY r.source
HAVING coalesce(max(CASE WHEN r.reviewer IS NOT NULL AND r.completed_at<=:as_of THEN r.completed_at END),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='privacy_review_days');
