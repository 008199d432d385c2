-- world: git
-- fault: The file was removed
UPDATE git_repositories SET owners_path=NULL, owner_rules=0 WHERE repo='app';
-- near: It moved to another place that counts
UPDATE git_repositories SET owners_path='docs/CODEOWNERS' WHERE repo='app';
