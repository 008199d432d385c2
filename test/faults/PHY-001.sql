-- world: org
-- fault: the badge of Kim still opens the office
UPDATE badge_access SET revoked_at=NULL WHERE person='E11';
-- near: Di left two hours ago; Jo left long ago and was engaged again
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782813600),('hr','E10',1700000000),('hr','E3',1785000000);
