-- world: org
-- fault: Di, a developer, carried out a change
UPDATE changes SET implemented_by='E4' WHERE change_id='CH3';
-- near: Di did in development, and Lee after moving to operations
UPDATE changes SET implemented_by='E4', system='S-DEV' WHERE change_id='CH3';
UPDATE changes SET implemented_by='E12' WHERE change_id='CH4';
