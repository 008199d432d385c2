-- world: postgres
-- fault: It was collected as postgres
UPDATE pg_server SET role='postgres', role_superuser=1 WHERE source='postgres:app';
-- near: It was collected with another role
UPDATE pg_server SET role='audit_two';
