-- world: org
-- fault: A temporary account of the billing database is registered to nobody
INSERT INTO accounts(source,system,account,kind,enabled,privileged,created_at) SELECT source,system,'tempuser','service',1,0,created_at FROM accounts WHERE system='S-PG' LIMIT 1;
-- near: The same account is disabled
INSERT INTO accounts(source,system,account,kind,enabled,privileged,created_at,disabled_at) SELECT source,system,'tempuser','service',0,0,created_at,created_at FROM accounts WHERE system='S-PG' LIMIT 1;
