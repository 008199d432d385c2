-- id: CHG-019
-- title: No merge carried open high problems from code scanning, and none went unscanned
-- criterion: soc2:CC7.1 | Scans of code, dependencies and secrets find weaknesses before they reach production
-- also: soc2:CC8.1 | Merging over an open high problem puts a known weakness in place
-- controls: CTL-CHG-09
-- scope: period
-- severity: high
-- tables: ci_runs(finished_at, high_findings, kind, repo, sha), pull_requests(merge_sha, merged_at, pull_request,
--   repo, target_branch), repos(in_scope, production_branch, repo)
-- population: SELECT count(*) FROM pull_requests m JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND
--   r.production_branch=m.target_branch WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
-- when_empty: no_occurrence
-- remedy: Mend the problem, or have its risk accepted through a waiver with an end date; scan every merge of the
--   repository.
SELECT m.source AS source, m.repo||' '||m.pull_request||' '||x.kind AS subject,
       max(x.high_findings)||' high problems from the '||x.kind||' scan of commit '||m.merge_sha AS detail
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
JOIN ci_runs x ON x.repo=m.repo AND x.sha=m.merge_sha AND x.kind IN ('sast','dependency','secret') AND x.high_findings>0
WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM ci_runs y WHERE y.repo=x.repo AND y.sha=x.sha AND y.kind=x.kind
                    AND y.high_findings=0 AND y.finished_at>x.finished_at AND y.finished_at<=m.merged_at)
GROUP BY m.source, m.repo, m.pull_request, m.merge_sha, x.kind
UNION
SELECT m.source, m.repo||' '||m.pull_request||' unscanned', 'no code, dependency or secret scan of commit '||m.merge_sha
FROM pull_requests m
JOIN repos r ON r.repo=m.repo AND r.in_scope=1 AND r.production_branch=m.target_branch
WHERE m.merged_at>=:period_from AND m.merged_at<:period_until
  AND NOT EXISTS (SELECT 1 FROM ci_runs x WHERE x.repo=m.repo AND x.sha=m.merge_sha AND x.kind IN ('sast','dependency','secret'));
