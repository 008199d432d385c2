-- id: GIT-008
-- title: Every author and committer is a known person or service
-- criterion: soc2:CC6.2 | Code is written by people whose access somebody gave; an address that belongs to nobody
--   can't be held to anything
-- controls: CTL-CHG-02
-- scope: now
-- severity: medium
-- tables: git_authors(account, repo, system)
-- population: SELECT count(*) FROM git_authors
-- when_empty: not_evaluated
-- remedy: Say whose it is: testamur account link SOURCE git ADDRESS PERSON; or find out how it could push.
SELECT a.source AS source, a.repo||' '||a.account AS subject, 'belongs to no person and no service' AS detail
FROM git_authors a
LEFT JOIN identity i ON i.source=a.source AND i.system=a.system AND i.account=a.account
WHERE coalesce(i.kind,'unmatched')='unmatched' OR (i.person IS NULL AND i.owner IS NULL);
