-- id: XSY-030
-- title: Nobody approved the change under which their own code was merged
-- criterion: soc2:CC5.1 | Who wrote the code must not authorize the change; author and approver are recorded in
--   two systems
-- also: soc2:CC8.1 | The authorization of a change is to be independent of who makes it
-- controls: CTL-IAM-07, CTL-CHG-02
-- scope: period
-- severity: high
-- tables: changes(approved_by, change_id), git_commits(author, pull_request, repo), pull_requests(author,
--   change_id, merged_at, pull_request, repo)
-- population: SELECT count(*) FROM pull_requests m JOIN changes c ON c.change_id=m.change_id WHERE
--   m.merged_at>=:period_from AND m.merged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have the change judged by somebody who wrote none of it.
SELECT m.source, m.repo||' '||m.pull_request AS subject,
 printf('%s approved the change %s and wrote code merged under it on %s', c.approved_by, c.change_id,
   strftime('%Y-%m-%d %H:%M',m.merged_at,'unixepoch')) AS detail
FROM pull_requests m
JOIN changes c ON c.change_id=m.change_id
WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
AND (c.approved_by=m.author OR EXISTS (SELECT 1 FROM git_commits g WHERE g.pull_request=m.pull_request AND g.repo=m.repo AND g.author=c.approved_by))
