-- id: GIT-010
-- title: Every repository names who must review its parts
-- criterion: soc2:CC8.1 | CODEOWNERS is how the right person, and not anybody, is asked to review a part
-- controls: CTL-CHG-02
-- scope: now
-- severity: low
-- tables: git_repositories(owner_rules, owners_path, repo)
-- population: SELECT count(*) FROM git_repositories
-- when_empty: not_evaluated
-- remedy: Add a CODEOWNERS file that begins with a rule for everything (*), and let the forge require review by
--   owners.
SELECT r.source AS source, r.repo AS subject,
       CASE WHEN r.owners_path IS NULL THEN 'has no CODEOWNERS file' ELSE r.owners_path||' has no rule' END AS detail
FROM git_repositories r
WHERE r.owners_path IS NULL OR r.owner_rules=0;
