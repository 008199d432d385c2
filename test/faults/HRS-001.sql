-- world: org
-- fault: Jo started without a check
DELETE FROM background_checks WHERE person='E10';
-- near: the check of Jo came on the day of the start and was judged by a person; somebody hired before the period was not checked, nor somebody who starts tonight
UPDATE background_checks SET completed_at=(SELECT hired_at FROM employees WHERE person='E10'), result='reviewed', adjudicated_by='E6' WHERE person='E10';
UPDATE employees SET hired_at=1751327999 WHERE person='E8';
INSERT INTO employees(source,person,employment_type,role_code,hired_at,status) VALUES('hr','E53','employee','SUP',1782850000,'active');
