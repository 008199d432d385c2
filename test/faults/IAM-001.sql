-- world: org
-- fault: Kim left on 10 February and is still enabled in the billing database
UPDATE accounts SET enabled=1, disabled_at=NULL WHERE person='E11' AND system='S-PG';
-- near: Di left two hours ago; Jo left long ago, but was engaged again in September
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E4',1782813600),('hr','E10',1700000000),('hr','E3',1785000000);
