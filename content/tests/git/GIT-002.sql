-- id: GIT-002
-- title: Nobody merged work of their own alone
-- criterion: soc2:CC8.1 | Who merges vouches for what is merged; when all of it is the merger's own work nobody else
--   has looked
-- also: soc2:CC5.1 | Separation of writing and approving is the control that keeps one person from changing
--   production alone
-- controls: CTL-CHG-02
-- scope: period
-- severity: high
-- tables: git_log(author, branch, brought_by, committed_at, mainline, merged_work_of, parents, repo, reviewed, sha)
-- population: SELECT count(*) FROM git_log c WHERE c.mainline=1 AND c.parents>1 AND c.committed_at>=:period_from AND
--   c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have somebody else review the merged commits and write it down; let the forge refuse merges that no other
--   person approved.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       coalesce(m.person,c.author)||' merged own work into '||c.branch||' on '||
       strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch') AS detail
FROM git_log c
LEFT JOIN identity m ON m.source=c.source AND m.system='git' AND m.account=c.author
LEFT JOIN identity w ON w.source=c.source AND w.system='git' AND w.account=c.merged_work_of
WHERE c.mainline=1 AND c.parents>1 AND c.merged_work_of IS NOT NULL AND c.reviewed=0
  AND (c.author=c.merged_work_of OR m.person=w.person)
  AND NOT EXISTS (SELECT 1 FROM git_log b WHERE b.source=c.source AND b.repo=c.repo AND b.brought_by=c.sha AND b.reviewed>0)
  AND c.committed_at>=:period_from AND c.committed_at<:period_until;
