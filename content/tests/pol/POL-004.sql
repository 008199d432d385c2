-- id: POL-004
-- title: No document was approved by its own author
-- criterion: soc2:CC5.3 | Approval by management is more than the author's own consent
-- also: soc2:CC1.3 | Authority to approve lies with somebody else than the one who writes
-- controls: CTL-GOV-09
-- scope: now
-- severity: medium
-- tables: policies(approved_by, author, policy_id, title, version)
-- population: SELECT count(*) FROM policies WHERE approved_by IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Have the version approved by the person or body its front matter names.
SELECT p.source, p.policy_id||' '||p.version AS subject, printf('%s: written and approved by %s', p.title,
   p.author) AS detail
FROM policies p
WHERE p.approved_by=p.author
