-- world: org
-- fault: a service account has no owner in any list; elsewhere one of this name has
INSERT INTO accounts(source, system, account, kind, enabled, privileged, created_at) VALUES
('app', 'S-APP', 'job', 'service', 1, 0, 1643673600);
INSERT INTO identity(source, system, account, kind, owner, rule, candidates) VALUES
('app', 'S-APP', 'job', 'unmatched', NULL, NULL, 0), ('forge', 'S-APP', 'job', 'service', 'E5', 'link', 1),
('app', 'S-APP2', 'job', 'service', 'E5', 'link', 1);
-- near: one that a person answers for by a link, a disabled one, a vendor's, a tie, and a person's account
INSERT INTO accounts(source, system, account, kind, vendor_id, enabled, privileged, created_at) VALUES
('app', 'S-APP', 'job', 'service', NULL, 1, 0, 1643673600), ('app', 'S-APP', 'oldjob', 'service', NULL, 0, 0, 1643673600),
('app', 'S-APP', 'support', 'vendor', 'V1', 1, 0, 1643673600), ('app', 'S-APP', 'two', 'shared', NULL, 1, 0, 1643673600),
('app', 'S-APP', 'zz', 'person', NULL, 1, 0, 1643673600), ('app', 'S-APP', 'borrowed', 'shared', NULL, 1, 0, 1643673600);
INSERT INTO identity(source, system, account, kind, person, owner, rule, candidates) VALUES
('app', 'S-APP', 'job', 'service', NULL, 'E5', 'link', 1), ('app', 'S-APP', 'two', 'unmatched', NULL, NULL, 'register', 2),
('app', 'S-APP', 'borrowed', 'shared', 'E4', NULL, 'register', 1);
