-- world: org
-- fault: Administrators may bypass the protection
UPDATE branch_protections SET enforce_admins=0;
-- near: A repository out of scope has no protection
INSERT INTO repos(source,repo,name,system,production_branch,in_scope) SELECT source,'R9','toys',system,'main',0 FROM repos WHERE repo='R1';
