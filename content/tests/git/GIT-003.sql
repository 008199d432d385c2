-- id: GIT-003
-- title: Commits of protected branches carry a signature where the policy requires it
-- criterion: soc2:CC8.1 | A signature ties a change to its author; an unsigned commit can claim any name
-- controls: CTL-CHG-04
-- scope: period
-- severity: low
-- tables: git_log(author, committed_at, repo, sha, signature)
-- params: require_signed_commits
-- applies: SELECT count(*) FROM param p WHERE p.name='require_signed_commits' AND p.valid_from<:period_until AND
--   (p.valid_until IS NULL OR p.valid_until>:period_from) AND p.value=1
-- not_applicable: the policy in force during the period did not require signed commits
-- population: SELECT count(*) FROM git_log c JOIN param p ON p.name='require_signed_commits' AND
--   p.valid_from<=c.committed_at AND (p.valid_until IS NULL OR p.valid_until>c.committed_at) WHERE p.value=1 AND
--   c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Set up signing for the author (git config commit.gpgsign true) and make the repository refuse unsigned
--   commits.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'no signature, by '||coalesce(c.author,'an unknown author')||' on '||strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch') AS detail
FROM git_log c
JOIN param p ON p.name='require_signed_commits' AND p.valid_from<=c.committed_at AND (p.valid_until IS NULL OR p.valid_until>c.committed_at)
WHERE p.value=1 AND c.signature='none' AND c.committed_at>=:period_from AND c.committed_at<:period_until;
