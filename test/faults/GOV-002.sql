-- world: org
-- fault: the only independent member is no longer independent
UPDATE board_members SET independent=0;
-- near: the term of the independent member ends today
UPDATE board_members SET term_until_on='2026-06-30' WHERE member='BM1';
