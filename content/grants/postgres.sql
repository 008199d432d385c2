-- The account Testamur reads a PostgreSQL cluster with (12 and later), and nothing it does not need. Run it as a superuser in the
-- database the source's setting `dbname` names (postgres when it names none), then: testamur source secret NAME.
-- The role can't write, reads no table of yours, and sees no password: of passwords it learns the kind alone.
-- Set the password with \password audit_ro, so that it stands in no history and no log.

CREATE ROLE audit_ro LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 2;
ALTER ROLE audit_ro SET default_transaction_read_only = on;

-- All settings, and the sessions and statements of other roles (pg_settings, pg_sessions, pg_replication, pg_audit_use).
GRANT pg_monitor TO audit_ro;

-- The rules of log-in and the configuration files, passwords in them left out by the collector's statements.
GRANT SELECT ON pg_catalog.pg_hba_file_rules, pg_catalog.pg_file_settings TO audit_ro;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_hba_file_rules(), pg_catalog.pg_show_all_file_settings() TO audit_ro;

-- How each password is stored, never what is stored.
CREATE SCHEMA testamur;
CREATE FUNCTION testamur.role_password_kind() RETURNS TABLE(rolname name, password_kind text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT rolname, CASE WHEN rolpassword IS NULL THEN 'none' WHEN rolpassword LIKE 'SCRAM-SHA-256$%' THEN 'scram-sha-256'
          WHEN rolpassword ~ '^md5[0-9a-f]{32}$' THEN 'md5' ELSE 'other' END FROM pg_authid $$;
REVOKE ALL ON FUNCTION testamur.role_password_kind() FROM PUBLIC;
GRANT USAGE ON SCHEMA testamur TO audit_ro;
GRANT EXECUTE ON FUNCTION testamur.role_password_kind() TO audit_ro;

-- Where PUBLIC may not connect, for each database:
--   GRANT CONNECT ON DATABASE name TO audit_ro;

-- In pg_hba.conf, above rules that are wider (scram-sha-256 or cert; nothing without TLS over a network):
--   hostssl  all  audit_ro  ADDRESS/32  scram-sha-256

-- ONLY for samples (the setting `sample`): a second role, named as the source's `user` instead of audit_ro. It reads the tables
-- you grant it, and nothing of what it reads is kept but counts.
--   CREATE ROLE audit_sample LOGIN NOSUPERUSER CONNECTION LIMIT 2 IN ROLE audit_ro;
--   ALTER ROLE audit_sample SET default_transaction_read_only = on;
--   GRANT USAGE ON SCHEMA name TO audit_sample;
--   GRANT SELECT ON name.table TO audit_sample;
