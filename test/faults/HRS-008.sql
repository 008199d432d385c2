-- world: org
-- fault: Kim left, but is still shown as active
UPDATE employees SET status='active' WHERE person='E11';
-- near: Di leaves in July; Jo left years ago and was engaged again in September
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1785000000),('hr','E10',1700000000);
