-- world: org
-- fault: Ed acts under a change that Ed approved
UPDATE changes SET approved_by='E5', implemented_by='E12' WHERE change_id='CH1';
-- near: Ed acts under a change that Ed requested and another person approved
UPDATE changes SET requested_by='E5', implemented_by='E12' WHERE change_id='CH1';
