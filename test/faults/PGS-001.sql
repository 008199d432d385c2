-- world: postgres
-- fault: The cluster runs version 13
UPDATE pg_server SET version_num=130021, version='PostgreSQL 13.21' WHERE source='postgres:app';
-- near: It runs version 14, supported until November 2026
UPDATE pg_server SET version_num=140018, version='PostgreSQL 14.18' WHERE source='postgres:app';
