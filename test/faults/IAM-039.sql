-- world: org
-- fault: an account that looks like Ed's has waited since 1 June
UPDATE account_suggestions SET first_seen_at=1780272000;
INSERT INTO identity(source, system, account, kind, person, rule, candidates) VALUES
('app', 'S-APP', 'e.d', 'unmatched', NULL, NULL, 0), ('forge', 'S-APP', 'e.d', 'person', 'E5', 'link', 1),
('app', 'S-APP2', 'e.d', 'person', 'E5', 'link', 1);
-- near: it waits since 14 days to the second; another was linked since the program was collected
UPDATE account_suggestions SET first_seen_at=1781611200;
INSERT INTO account_suggestions(source, of_source, system, account, person, why, first_seen_at) VALUES
('program', 'app', 'S-APP', 'd.i', 'E4', 'initial and surname', 1780272000);
INSERT INTO identity(source, system, account, kind, person, rule, candidates) VALUES
('app', 'S-APP', 'd.i', 'person', 'E4', 'link', 1);
