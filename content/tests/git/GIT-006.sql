-- id: GIT-006
-- title: Release tags are made by somebody, of what a protected branch holds
-- criterion: soc2:CC8.1 | What is released is what was reviewed only when its tag leads to a protected branch and
--   says who made it
-- controls: CTL-CHG-05
-- scope: now
-- severity: medium
-- tables: git_tags(annotated, on_branch, repo, tag, target)
-- population: SELECT count(*) FROM git_tags
-- when_empty: no_occurrence
-- remedy: Make releases by git tag -s from a protected branch, in the pipeline; delete tags that lead elsewhere once
--   nothing uses them.
SELECT t.source AS source, t.repo||' '||t.tag AS subject,
       CASE WHEN coalesce(t.on_branch,0)=0 THEN 'leads to '||t.target||', which no protected branch holds'
            ELSE 'a plain name: it does not say who made it or when' END AS detail
FROM git_tags t
WHERE coalesce(t.on_branch,0)=0 OR t.annotated=0;
