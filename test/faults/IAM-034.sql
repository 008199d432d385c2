-- world: org
-- fault: nobody knows whose the account vendora is in the application; elsewhere one of this name is Ed's
INSERT INTO accounts(source, system, account, kind, enabled, privileged, created_at) VALUES
('app', 'S-APP', 'vendora', 'person', 1, 0, 1643673600);
INSERT INTO identity(source, system, account, kind, person, rule, candidates) VALUES
('app', 'S-APP', 'vendora', 'unmatched', NULL, NULL, 0), ('forge', 'S-APP', 'vendora', 'person', 'E5', 'link', 1),
('app', 'S-APP2', 'vendora', 'person', 'E5', 'link', 1);
-- near: a disabled one, a service, one that is a tie, and one that is resolved
INSERT INTO accounts(source, system, account, kind, enabled, privileged, created_at) VALUES
('app', 'S-APP', 'was-ed', 'person', 0, 0, 1643673600), ('app', 'S-APP', 'job', 'service', 1, 0, 1643673600),
('app', 'S-APP', 'team', 'person', 1, 0, 1643673600), ('app', 'S-APP', 'edd', 'person', 1, 0, 1643673600);
INSERT INTO identity(source, system, account, kind, person, rule, candidates) VALUES
('app', 'S-APP', 'was-ed', 'unmatched', NULL, NULL, 0), ('app', 'S-APP', 'job', 'unmatched', NULL, NULL, 0),
('app', 'S-APP', 'team', 'unmatched', NULL, 'address', 2), ('app', 'S-APP', 'edd', 'person', 'E5', 'link', 1);
