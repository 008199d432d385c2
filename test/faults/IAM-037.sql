-- world: org
-- fault: Kim left in February and owns the job account by a person's word; others came since, and Kim will in July
INSERT INTO identity(source, system, account, kind, owner, rule, candidates) VALUES
('app', 'S-APP', 'job', 'service', 'E11', 'link', 1);
INSERT INTO employees(source, person, employment_type, role_code, hired_at, status) VALUES
('hr', 'E98', 'employee', 'ENG', 1775000000, 'active'), ('hr2', 'E11', 'employee', 'ENG', 1783000000, 'active'),
('hr3', 'E11', 'employee', 'ENG', 1775000000, 'terminated'), ('hr4', 'E11', 'contractor', 'ENG', 1600000000, 'active');
-- near: the same of a disabled account; one owned by somebody who leaves tomorrow, or who left and came back twice
INSERT INTO accounts(source, system, account, kind, enabled, privileged, created_at) VALUES
('app', 'S-APP', 'job', 'service', 0, 0, 1643673600);
INSERT INTO identity(source, system, account, kind, owner, rule, candidates) VALUES
('app', 'S-APP', 'job', 'service', 'E11', 'link', 1), ('app', 'S-APP', 'job2', 'service', 'E5', 'link', 1),
('app', 'S-APP', 'job3', 'service', 'E4', 'link', 1);
INSERT INTO terminations(source, person, effective_at) VALUES ('hr', 'E5', 1782907200), ('hr', 'E4', 1600000000),
('hr', 'E6', 1500000000), ('hr', 'E6', 1600000000);
INSERT INTO employees(source, person, employment_type, role_code, hired_at, status) VALUES
('hr2', 'E4', 'employee', 'ENG', 1600000000, 'active'), ('hr2', 'E6', 'employee', 'ENG', 1650000000, 'active');
INSERT INTO identity(source, system, account, kind, owner, rule, candidates) VALUES
('app', 'S-APP', 'job4', 'service', 'E6', 'link', 1);
