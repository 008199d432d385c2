-- world: org
-- fault: The change was approved a day after it was implemented
UPDATE changes SET approved_at=implemented_at+86400 WHERE change_id='CH1';
-- near: The change was approved in the second it was implemented, and an emergency change an hour after
UPDATE changes SET approved_at=implemented_at WHERE change_id='CH1';
UPDATE changes SET approved_at=implemented_at+3600 WHERE change_id='CH2';
