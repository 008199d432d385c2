-- world: org
-- fault: the directory account of Kim, made nobody knows when, was disabled a month late
UPDATE accounts SET disabled_at=1773565200, created_at=NULL WHERE person='E11' AND system='S-DIR';
-- near: disabled exactly 24 hours after the departure, the value then in force; Jo left and was engaged again; Cy leaves tonight; Ivy left for the second time two hours ago
UPDATE accounts SET disabled_at=1770742800+86400 WHERE person='E11' AND system='S-DIR';
UPDATE param SET valid_until=1780000000 WHERE name='term_revoke_hours';
INSERT INTO param(name,value,unit,valid_from,policy,version) VALUES('term_revoke_hours',8,'hours',1780000000,'POL-AC','3');
INSERT INTO terminations(source,person,effective_at) VALUES('hr','E3',1782850000),('hr','E2',1700000000),('hr','E10',1757000000),('hr','E9',1757000000),('hr','E9',1782810000);
UPDATE accounts SET created_at=1750000000 WHERE person='E10';
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at,disabled_at) VALUES('app','S-APP','jo-old','person','E10',0,0,1758000000,1770000000);
