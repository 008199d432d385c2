-- world: org
-- fault: Gus, who leads the audit, administers the directory
UPDATE accounts SET privileged=1 WHERE system='S-DIR' AND account='gus';
-- near: Gus did until the fieldwork began, Hal from its end, and Hal administers what is out of scope
UPDATE accounts SET privileged=1, enabled=0, disabled_at=1776211199 WHERE system='S-DIR' AND account='gus';
INSERT INTO accounts(source,system,account,kind,person,enabled,privileged,created_at) VALUES('app','S-DEV','hal','person','E8',1,1,1640995200),('app','S-OS','hal','person','E8',1,1,1781481600);
