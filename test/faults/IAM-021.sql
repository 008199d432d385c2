-- world: org
-- fault: Lee changed to operations and the access was never reviewed
UPDATE job_changes SET access_reviewed_at=NULL;
-- near: reviewed on the last day allowed; a change a week ago is still open; one before the period was never reviewed
UPDATE job_changes SET access_reviewed_at=effective_at+(SELECT value FROM param_now WHERE name='mover_review_days')*86400;
INSERT INTO job_changes(source,change_no,person,effective_at,old_role_code,new_role_code) VALUES('hr','J2','E3',1782820800-7*86400,'DEV','OPS'),('hr','J3','E3',1750000000,'SUP','DEV'),('hr','J4','E3',1790000000,'OPS','DEV');
