-- world: org
-- fault: E4 requested and approved the change
UPDATE changes SET approved_by='E4' WHERE change_id='CH1';
-- near: The tester of a change approved it
UPDATE changes SET tested_by='E3' WHERE change_id='CH1';
