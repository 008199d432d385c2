-- id: CHG-020
-- title: Commits are signed where the policy requires it
-- criterion: soc2:CC8.1 | A signature ties a change to its author, so that the record of who changed what can be
--   trusted
-- also: soc2:CC6.8 | Unsigned code may come from someone else than its author line says
-- controls: CTL-CHG-04
-- scope: period
-- severity: low
-- tables: git_commits(author, committed_at, repo, sha, signed)
-- params: require_signed_commits
-- applies: SELECT count(*) FROM param p WHERE p.name='require_signed_commits' AND p.valid_from<:period_until AND
--   (p.valid_until IS NULL OR p.valid_until>:period_from) AND p.value=1
-- not_applicable: the policy in force during the period did not require signed commits
-- population: SELECT count(*) FROM git_commits c JOIN param p ON p.name='require_signed_commits' AND
--   p.valid_from<=c.committed_at AND (p.valid_until IS NULL OR p.valid_until>c.committed_at) WHERE p.value=1 AND
--   c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Set up signing for the author and make the repository refuse unsigned commits.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'unsigned, by '||coalesce(c.author,'unknown author')||' on '||strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch') AS detail
FROM git_commits c
JOIN param p ON p.name='require_signed_commits' AND p.valid_from<=c.committed_at AND (p.valid_until IS NULL OR p.valid_until>c.committed_at)
WHERE p.value=1 AND c.committed_at>=:period_from AND c.committed_at<:period_until AND coalesce(c.signed,0)=0;
