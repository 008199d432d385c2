-- world: org
-- fault: team@ is the address of two people
INSERT INTO identity(source, system, account, kind, rule, candidates) VALUES
('app', 'S-APP', 'team@ours.example', 'unmatched', 'address', 2);
-- near: the same of a disabled account; one that one person claims, one that nobody does
INSERT INTO accounts(source, system, account, kind, enabled, privileged, created_at) VALUES
('app', 'S-APP', 'team@ours.example', 'person', 0, 0, 1643673600);
INSERT INTO identity(source, system, account, kind, person, rule, candidates) VALUES
('app', 'S-APP', 'team@ours.example', 'unmatched', NULL, 'address', 2),
('app', 'S-APP', 'edd', 'person', 'E5', 'alias', 1), ('app', 'S-APP', 'zz', 'unmatched', NULL, NULL, 0);
