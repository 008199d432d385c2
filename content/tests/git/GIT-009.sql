-- id: GIT-009
-- title: Nobody who had left wrote to a protected branch
-- criterion: soc2:CC6.2 | Access ends with the engagement; a commit dated after it shows that it did not
-- also: soc2:CC6.3 | Rights to change the code are rights to change the service
-- controls: CTL-IAM-03
-- scope: period
-- severity: critical
-- tables: git_log(author, authored_at, committed_at, repo, sha), terminations(effective_at, person)
-- population: SELECT count(*) FROM git_log c WHERE c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Disable the account that pushed, find out who used it, and review every commit since the person left.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       i.person||' left on '||strftime('%Y-%m-%d',t.effective_at,'unixepoch')||' and wrote on '||
       strftime('%Y-%m-%d %H:%M',c.authored_at,'unixepoch') AS detail
FROM git_log c
JOIN identity i ON i.source=c.source AND i.system='git' AND i.account=c.author AND i.person IS NOT NULL
JOIN terminations t ON t.person=i.person
WHERE c.authored_at>=t.effective_at AND c.committed_at>=:period_from AND c.committed_at<:period_until;
