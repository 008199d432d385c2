-- world: org
-- fault: Jo never signed a confidentiality agreement
DELETE FROM agreements WHERE person='E10' AND agreement_type='confidentiality';
-- near: Jo signed on the last day allowed; Kim, who left, has no agreement; somebody who started yesterday has not signed yet
UPDATE agreements SET signed_at=(SELECT hired_at FROM employees WHERE person='E10')+(SELECT value FROM param_now WHERE name='agreement_sign_days')*86400 WHERE person='E10';
DELETE FROM agreements WHERE person='E11';
INSERT INTO employees(source,person,employment_type,role_code,hired_at,status) VALUES('hr','E50','employee','SUP',1782734400,'active'),('hr','E51','employee','SUP',1785000000,'active');
