-- world: org
-- fault: Ivy, the privacy lead, is called independent
UPDATE board_members SET member='E9' WHERE member='BM1';
-- near: Ivy is a member and not called independent; Kim was employed once
UPDATE board_members SET member='E9' WHERE member='BM2';
UPDATE board_members SET member='E11' WHERE member='BM1';
