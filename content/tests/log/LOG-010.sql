-- id: LOG-010
-- title: Logs of every in-scope production system were reviewed by a person as often as the policy says
-- criterion: soc2:CC7.2 | Rules find what was foreseen; a person has to look as often as promised
-- also: soc2:CC4.1 | The review is an ongoing evaluation with a frequency
-- controls: CTL-LOG-06
-- scope: now
-- severity: high
-- tables: log_reviews(completed_at, reviewer, system), systems(environment, in_scope, kind, retired_at, system)
-- params: log_review_days
-- population: SELECT count(*) FROM systems s WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN
--   ('os','db','app','logstore') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Review the logs now and record reviewer, span and outcome; put the review in somebody's calendar.
SELECT s.source AS source, s.system AS subject,
       'last review completed '||coalesce(strftime('%Y-%m-%d %H:%M',max(r.completed_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='log_review_days')||' days' AS detail
FROM systems s
LEFT JOIN log_reviews r ON r.system=s.system AND r.completed_at<=:as_of AND r.reviewer IS NOT NULL
WHERE s.in_scope=1 AND s.environment='prod' AND s.kind IN ('os','db','app','logstore') AND (s.retired_at IS NULL OR s.retired_at>:as_of)
GROUP BY s.source, s.system
HAVING coalesce(max(r.completed_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='log_review_days');
