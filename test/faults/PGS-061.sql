-- world: postgres
-- fault: ledger has one
UPDATE pg_foreign_servers SET public_mapping=1 WHERE srvname='ledger';
-- near: ledger has two log-ins of roles
UPDATE pg_foreign_servers SET mappings=2 WHERE srvname='ledger';
