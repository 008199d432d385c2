-- id: CHG-014
-- title: Production branches are protected at least as strictly as the policy states
-- criterion: soc2:CC8.1 | Branch protection is the automated control that makes review unavoidable; its settings must
--   carry what the policy promises
-- also: soc2:CC6.8 | Protection against force pushes and bypass keeps unauthorized code out
-- controls: CTL-CHG-04
-- scope: now
-- severity: high
-- tables: branch_protections(allow_force_push, branch, dismiss_stale, enforce_admins, repo, require_status_checks,
--   required_approvals), repos(in_scope, production_branch, repo)
-- params: change_min_approvals
-- population: SELECT count(*) FROM repos r WHERE r.in_scope=1
-- when_empty: not_evaluated
-- remedy: Set the protection of the branch: approvals as the policy asks, stale approvals dismissed, status checks
--   required, administrators included, no force push.
SELECT r.source AS source, r.repo AS subject,
       CASE WHEN b.repo IS NULL THEN 'branch '||r.production_branch||' has no protection'
            ELSE 'branch '||r.production_branch||': approvals '||coalesce(b.required_approvals,0)||', dismiss stale '||coalesce(b.dismiss_stale,0)||
                 ', administrators included '||coalesce(b.enforce_admins,0)||', checks required '||coalesce(b.require_status_checks,0)||
                 ', force push allowed '||coalesce(b.allow_force_push,1) END AS detail
FROM repos r
LEFT JOIN branch_protections b ON b.repo=r.repo AND b.branch=r.production_branch
WHERE r.in_scope=1
  AND (b.repo IS NULL OR coalesce(b.required_approvals,0)<(SELECT value FROM param_now WHERE name='change_min_approvals')
       OR coalesce(b.dismiss_stale,0)=0 OR coalesce(b.enforce_admins,0)=0
       OR coalesce(b.require_status_checks,0)=0 OR coalesce(b.allow_force_push,1)=1);
