-- world: postgres
-- fault: ledger is reached without
UPDATE pg_foreign_servers SET sslmode='prefer', options='host=ledger.internal,sslmode=prefer' WHERE srvname='ledger';
-- near: It is reached over a local socket
UPDATE pg_foreign_servers SET sslmode=NULL, host='/run/postgresql', options='host=/run/postgresql' WHERE srvname='ledger';
