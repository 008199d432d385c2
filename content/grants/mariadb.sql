-- The account Testamur reads a MariaDB server with (10.4 and later), and nothing it does not need. Run it as root, then:
-- testamur source secret NAME. The account can't write, reads no table of yours, and sees no password: of passwords it
-- learns whether there is one. Put the collecting machine's address in the place of 'localhost'. Over a network the
-- collector always checks the server's certificate; REQUIRE SSL makes the server ask for TLS too.

CREATE DATABASE IF NOT EXISTS testamur;

-- Accounts without their hashes. mysql.global_priv holds both, so that SELECT on it would be SELECT on the hashes.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW testamur.accounts AS
SELECT User AS user, Host AS host, JSON_VALUE(Priv, '$.is_role') AS is_role, JSON_VALUE(Priv, '$.plugin') AS plugin,
    CASE WHEN JSON_VALUE(Priv, '$.authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END AS auth_state,
    CONCAT_WS(',',
        IF(JSON_LENGTH(Priv, '$.auth_or') > 0, CONCAT(COALESCE(JSON_VALUE(Priv, '$.auth_or[0].plugin'), ''), '=',
          CASE WHEN JSON_VALUE(Priv, '$.auth_or[0].authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.auth_or[0].authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.auth_or[0].authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END), NULL),
        IF(JSON_LENGTH(Priv, '$.auth_or') > 1, CONCAT(COALESCE(JSON_VALUE(Priv, '$.auth_or[1].plugin'), ''), '=',
          CASE WHEN JSON_VALUE(Priv, '$.auth_or[1].authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.auth_or[1].authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.auth_or[1].authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END), NULL),
        IF(JSON_LENGTH(Priv, '$.auth_or') > 2, CONCAT(COALESCE(JSON_VALUE(Priv, '$.auth_or[2].plugin'), ''), '=',
          CASE WHEN JSON_VALUE(Priv, '$.auth_or[2].authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.auth_or[2].authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.auth_or[2].authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END), NULL),
        IF(JSON_LENGTH(Priv, '$.auth_or') > 3, CONCAT(COALESCE(JSON_VALUE(Priv, '$.auth_or[3].plugin'), ''), '=',
          CASE WHEN JSON_VALUE(Priv, '$.auth_or[3].authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.auth_or[3].authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.auth_or[3].authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END), NULL),
        IF(JSON_LENGTH(Priv, '$.auth_or') > 4, CONCAT(COALESCE(JSON_VALUE(Priv, '$.auth_or[4].plugin'), ''), '=',
          CASE WHEN JSON_VALUE(Priv, '$.auth_or[4].authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.auth_or[4].authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.auth_or[4].authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END), NULL),
        IF(JSON_LENGTH(Priv, '$.auth_or') > 5, CONCAT(COALESCE(JSON_VALUE(Priv, '$.auth_or[5].plugin'), ''), '=',
          CASE WHEN JSON_VALUE(Priv, '$.auth_or[5].authentication_string') IS NULL THEN 'absent' WHEN JSON_VALUE(Priv, '$.auth_or[5].authentication_string') = '' THEN 'empty' WHEN JSON_VALUE(Priv, '$.auth_or[5].authentication_string') = 'invalid' THEN 'invalid' ELSE 'set' END), NULL)) AS alternatives,
    JSON_LENGTH(Priv, '$.auth_or') AS alternative_n, JSON_VALUE(Priv, '$.access') AS access,
    JSON_VALUE(Priv, '$.account_locked') AS locked, JSON_VALUE(Priv, '$.password_lifetime') AS password_lifetime,
    JSON_VALUE(Priv, '$.password_last_changed') AS password_changed_at, JSON_VALUE(Priv, '$.ssl_type') AS ssl_type,
    JSON_VALUE(Priv, '$.max_user_connections') AS max_connections
FROM mysql.global_priv;

-- How many accounts the server itself has in memory: a grant table changed behind its back differs.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW testamur.grantees AS
SELECT COUNT(DISTINCT grantee) AS grantees FROM information_schema.user_privileges;

-- Triggers, which the server shows only to those who may make them.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW testamur.triggers AS
SELECT trigger_schema, trigger_name, definer FROM information_schema.triggers
WHERE trigger_schema NOT IN ('mysql', 'sys');

-- Once, where it is not there yet: INSTALL SONAME 'auth_ed25519';
CREATE USER 'audit_ro'@'localhost' IDENTIFIED VIA ed25519 USING PASSWORD('choose one') WITH MAX_USER_CONNECTIONS 2;
-- ALTER USER 'audit_ro'@'ADDRESS' REQUIRE SSL;

GRANT SELECT ON testamur.accounts TO 'audit_ro'@'localhost';
GRANT SELECT ON testamur.grantees TO 'audit_ro'@'localhost';
GRANT SELECT ON testamur.triggers TO 'audit_ro'@'localhost';

-- Who may do what (my_grants) and who has which role (my_role_members). None of these tables holds a hash.
GRANT SELECT ON mysql.db TO 'audit_ro'@'localhost';
GRANT SELECT ON mysql.tables_priv TO 'audit_ro'@'localhost';
GRANT SELECT ON mysql.columns_priv TO 'audit_ro'@'localhost';
GRANT SELECT ON mysql.procs_priv TO 'audit_ro'@'localhost';
GRANT SELECT ON mysql.proxies_priv TO 'audit_ro'@'localhost';
GRANT SELECT ON mysql.roles_mapping TO 'audit_ro'@'localhost';

-- Whose rights routines and events run by (my_routines), without their bodies.
GRANT SELECT (type, db, name, definer, security_type) ON mysql.proc TO 'audit_ro'@'localhost';
GRANT SELECT (db, name, definer) ON mysql.event TO 'audit_ro'@'localhost';

-- Names of databases and views (SHOW VIEW), of columns (REFERENCES: it makes their names visible and reads no row),
-- sessions and tablespaces (PROCESS), replication (SLAVE MONITOR; before 10.5.9: REPLICATION CLIENT).
GRANT SHOW VIEW, REFERENCES, PROCESS, SLAVE MONITOR ON *.* TO 'audit_ro'@'localhost';

-- Whether the sessions of others are encrypted, where performance_schema is on.
GRANT SELECT ON performance_schema.threads TO 'audit_ro'@'localhost';
GRANT SELECT ON performance_schema.status_by_thread TO 'audit_ro'@'localhost';

-- MySQL 8 has other tables: instead of the views and mysql.roles_mapping, proc and event, grant SELECT on mysql.user
-- (with its hashes), mysql.role_edges and mysql.global_grants, and REPLICATION CLIENT in the place of SLAVE MONITOR.
