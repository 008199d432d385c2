-- world: org
-- fault: the description of developers names no control duties
UPDATE job_roles SET control_duties=NULL WHERE role_code='DEV';
-- near: the description is exactly as old as allowed; a role that only Kim held, who left, is not in the catalogue
UPDATE job_roles SET reviewed_at=1782820800-(SELECT value FROM param_now WHERE name='role_review_days')*86400 WHERE role_code='DEV';
UPDATE employees SET role_code='GONE' WHERE person='E11';
