-- id: PHY-002
-- title: Every badge in use was approved and belongs to a current person
-- criterion: soc2:CC6.4 | Physical access is authorized for named people
-- controls: CTL-PHY-01
-- scope: now
-- severity: high
-- tables: badge_access(approved_by, badge_id, person, revoked_at, site_id, zone), employees(person, status)
-- population: SELECT count(*) FROM badge_access WHERE revoked_at IS NULL OR revoked_at>:as_of
-- when_empty: not_evaluated
-- remedy: Have the access approved by the owner of the site, or revoke it.
SELECT b.source, b.site_id||' '||b.badge_id||' '||b.zone AS subject,
 printf('held by %s, approved by %s', CASE WHEN b.person IS NULL THEN 'nobody named' WHEN e.person IS NULL
   THEN b.person||', who has left or is not on the HR list' ELSE b.person END,
   coalesce(b.approved_by,'nobody')) AS detail
FROM badge_access b
LEFT JOIN employees e ON e.person=b.person AND e.status<>'terminated'
WHERE (b.revoked_at IS NULL OR b.revoked_at>:as_of)
AND (b.approved_by IS NULL OR e.person IS NULL)
