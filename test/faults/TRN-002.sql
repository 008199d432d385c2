-- world: org
-- fault: Jo passed the courses only in May
UPDATE training_completions SET completed_at=1777593600 WHERE person='E10';
-- near: Jo passed on the last day allowed; somebody who started a week ago has passed nothing; one who joined before the period was late
UPDATE training_completions SET completed_at=(SELECT hired_at FROM employees WHERE person='E10')+(SELECT value FROM param_now WHERE name='new_hire_training_days')*86400 WHERE person='E10';
INSERT INTO employees(source,person,employment_type,role_code,hired_at,status) VALUES('hr','E50','employee','SUP',1782216000,'active'),('hr','E52','employee','SUP',1782850000,'active');
INSERT INTO employees(source,person,employment_type,role_code,hired_at,left_at,status) VALUES('hr','E51','intern','SUP',1760000000,1760600000,'terminated');
