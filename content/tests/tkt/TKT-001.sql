-- id: TKT-001
-- title: Every ticket that a change of a protected branch names exists and was opened before it
-- criterion: soc2:CC8.1 | A key in a commit's message authorizes nothing when no such ticket is in the tracker, or when it
--   was opened to cover what was done
-- controls: CTL-CHG-01
-- scope: period
-- severity: medium
-- tables: git_log(branch, committed_at, mainline, parents, repo, sha, ticket), tickets(created_at, ticket_id)
-- population: SELECT count(*) FROM git_log c WHERE c.mainline=1 AND c.parents>0 AND c.ticket IS NOT NULL AND
--   c.committed_at>=:period_from AND c.committed_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find the ticket that was meant, or open one, have the change approved afterwards, and keep it as an exception.
SELECT c.source AS source, c.repo||' '||c.sha AS subject,
       'names '||c.ticket||' on '||c.branch||' on '||strftime('%Y-%m-%d %H:%M',c.committed_at,'unixepoch')||', '||
       CASE WHEN min(t.created_at) IS NULL THEN 'which no tracker has'
            ELSE 'which was opened on '||strftime('%Y-%m-%d %H:%M',min(t.created_at),'unixepoch') END AS detail
FROM git_log c
LEFT JOIN tickets t ON t.ticket_id=c.ticket
WHERE c.mainline=1 AND c.parents>0 AND c.ticket IS NOT NULL
  AND c.committed_at>=:period_from AND c.committed_at<:period_until
GROUP BY c.source, c.repo, c.sha, c.branch, c.ticket, c.committed_at
HAVING coalesce(min(t.created_at),c.committed_at+1)>c.committed_at;
