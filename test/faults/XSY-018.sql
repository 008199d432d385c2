-- world: org
-- fault: Di, a developer, administers the billing database
UPDATE accounts SET privileged=1 WHERE system='S-PG' AND account='di';
-- near: Di may read it, and administers the host of the application
UPDATE accounts SET privileged=1 WHERE system='S-OS' AND account='di';
