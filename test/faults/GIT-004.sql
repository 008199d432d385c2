-- world: git
-- fault: A squashed change names no ticket
UPDATE git_log SET ticket=NULL WHERE sha='3333333333333333333333333333333333333333';
-- near: A merge names none, what it brought does
UPDATE git_log SET ticket=NULL WHERE sha='2222222222222222222222222222222222222222';
