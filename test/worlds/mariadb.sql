-- A MariaDB server and a MySQL server as an auditor would wish to find them: mariadb:shop and mysql:crm. Ed (E5) answers for
-- them. The instant of judgement is 2026-06-30T12:00:00Z (1782820800).
INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
('mariadb:shop','mariadb','Database of the shop','S-MY','E5',1),
('mysql:crm','mariadb','Database of the customer list','S-CRM','E5',1);
INSERT INTO db_instances(source, db, system, asset, engine, version, environment, contains_confidential, contains_personal, eol_at, in_scope) VALUES
('registers','mariadb:shop','S-MY','host:db1','mariadb','10.11','prod',1,1,1825891200,1),
('registers','mysql:crm','S-CRM','host:db2','mysql','8.4','prod',1,1,1825891200,1);
INSERT INTO employees(source, person, employment_type, role_code, hired_at, status) VALUES
('hr','E5','employee','OPS',1640995200,'active');
INSERT INTO identities(source, system, account, kind, person, owner, purpose, registered_at, expires_at) VALUES
('registers','S-MY','ed','person','E5',NULL,NULL,1643673600,NULL),
('registers','S-MY','appsvc','service',NULL,'E5','runs the shop',1643673600,NULL),
('registers','S-MY','root','emergency',NULL,'E5','used in an emergency',1643673600,NULL);
INSERT INTO my_server(source,family,version,version_number,server_id,read_only,grants_in_force,started_at,session_tls) VALUES
('mariadb:shop', 'mariadb', '10.11.19-MariaDB-log', 101119, 1, 0, 1, 1782000000, 1);
INSERT INTO my_variables(source,name,value) VALUES
('mariadb:shop', 'require_secure_transport', 'ON'),
('mariadb:shop', 'have_ssl', 'YES'),
('mariadb:shop', 'tls_version', 'TLSv1.2,TLSv1.3'),
('mariadb:shop', 'default_password_lifetime', '90'),
('mariadb:shop', 'local_infile', 'OFF'),
('mariadb:shop', 'secure_file_priv', '/var/lib/mysql-files/'),
('mariadb:shop', 'old_passwords', 'OFF'),
('mariadb:shop', 'sql_mode', 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'),
('mariadb:shop', 'log_bin', 'ON'),
('mariadb:shop', 'sync_binlog', '1'),
('mariadb:shop', 'innodb_flush_log_at_trx_commit', '1'),
('mariadb:shop', 'max_password_errors', '5'),
('mariadb:shop', 'simple_password_check_minimal_length', '14'),
('mariadb:shop', 'strict_password_validation', 'ON'),
('mariadb:shop', 'bind_address', '10.0.0.3'),
('mariadb:shop', 'skip_networking', 'OFF');
INSERT INTO my_plugins(source,name,status,type,library,maturity) VALUES
('mariadb:shop', 'SERVER_AUDIT', 'ACTIVE', 'AUDIT', 'server_audit.so', 'Stable'),
('mariadb:shop', 'simple_password_check', 'ACTIVE', 'PASSWORD VALIDATION', 'simple_password_check.so', 'Stable'),
('mariadb:shop', 'ed25519', 'ACTIVE', 'AUTHENTICATION', 'auth_ed25519.so', 'Stable');
INSERT INTO my_audit(source,plugin,active,logging,events,exclude_users,include_users,output) VALUES
('mariadb:shop', 'SERVER_AUDIT', 1, 1, NULL, NULL, NULL, 'syslog');
INSERT INTO my_accounts(source,user,host,account,is_role,local,plugin,alternatives,has_password,opens_unproven,weak_hash,locked,password_expired,password_lifetime,password_changed_at,ssl_type,max_connections) VALUES
('mariadb:shop', 'root', 'localhost', 'root@localhost', 0, 1, 'unix_socket', NULL, NULL, 0, 0, 0, 0, NULL, 1772323200, 'none', NULL),
('mariadb:shop', 'mariadb.sys', 'localhost', 'mariadb.sys@localhost', 0, 1, 'mysql_native_password', NULL, 0, 1, 1, 1, 1, NULL, NULL, 'none', NULL),
('mariadb:shop', 'ed', '10.0.0.5', 'ed@10.0.0.5', 0, 0, 'ed25519', NULL, 1, 0, 0, 0, 0, 90, 1780000000, 'x509', 3),
('mariadb:shop', 'appsvc', '10.0.0.8', 'appsvc@10.0.0.8', 0, 0, 'ed25519', NULL, 1, 0, 0, 0, 0, NULL, 1780000000, 'none', NULL),
('mariadb:shop', 'shop_owner', 'localhost', 'shop_owner@localhost', 0, 1, 'ed25519', NULL, 1, 0, 0, 1, 0, NULL, 1772323200, 'none', NULL),
('mariadb:shop', 'dev', '(none)', 'dev', 1, 0, NULL, NULL, NULL, 0, 0, 0, 0, NULL, NULL, 'none', NULL),
('mariadb:shop', 'dba', '(none)', 'dba', 1, 0, NULL, NULL, NULL, 0, 0, 0, 0, NULL, NULL, 'none', NULL);
INSERT INTO my_grants(source,user,host,account,level,object_schema,object_name,privilege_type,is_grantable) VALUES
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'global', NULL, NULL, 'SELECT', 1),
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'global', NULL, NULL, 'SUPER', 1),
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'proxy', NULL, '(everybody)', 'PROXY', 1),
('mariadb:shop', 'mariadb.sys', 'localhost', 'mariadb.sys@localhost', 'table', 'mysql', 'global_priv', 'SELECT', 0),
('mariadb:shop', 'ed', '10.0.0.5', 'ed@10.0.0.5', 'global', NULL, NULL, 'USAGE', 0),
('mariadb:shop', 'appsvc', '10.0.0.8', 'appsvc@10.0.0.8', 'global', NULL, NULL, 'USAGE', 0),
('mariadb:shop', 'appsvc', '10.0.0.8', 'appsvc@10.0.0.8', 'schema', 'shop', NULL, 'SELECT', 0),
('mariadb:shop', 'appsvc', '10.0.0.8', 'appsvc@10.0.0.8', 'schema', 'shop', NULL, 'UPDATE', 0),
('mariadb:shop', 'shop_owner', 'localhost', 'shop_owner@localhost', 'schema', 'shop', NULL, 'SELECT', 0),
('mariadb:shop', 'dev', '(none)', 'dev', 'schema', 'shop', NULL, 'SELECT', 0),
('mariadb:shop', 'dba', '(none)', 'dba', 'global', NULL, NULL, 'PROCESS', 0);
INSERT INTO my_role_members(source,user,host,account,role,admin_option) VALUES
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'dev', 1),
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'dba', 1),
('mariadb:shop', 'ed', '10.0.0.5', 'ed@10.0.0.5', 'dev', 0);
INSERT INTO my_role_paths(source,user,host,account,role,depth,path) VALUES
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'dev', 1, 'dev'),
('mariadb:shop', 'root', 'localhost', 'root@localhost', 'dba', 1, 'dba'),
('mariadb:shop', 'ed', '10.0.0.5', 'ed@10.0.0.5', 'dev', 1, 'dev');
INSERT INTO my_tablespaces(source,name,encrypted) VALUES
('mariadb:shop', 'innodb_system', 1),
('mariadb:shop', 'shop/orders', 1),
('mariadb:shop', 'mysql/innodb_index_stats', 1);
INSERT INTO my_databases(source,name,own,character_set) VALUES
('mariadb:shop', 'mysql', 0, 'utf8mb4'),
('mariadb:shop', 'information_schema', 0, 'utf8mb3'),
('mariadb:shop', 'shop', 1, 'utf8mb4');
INSERT INTO my_columns(source,object_schema,table_name,name,type,looks_personal,looks_secret,why) VALUES
('mariadb:shop', 'shop', 'orders', 'id', 'bigint', 0, 0, NULL),
('mariadb:shop', 'shop', 'orders', 'email', 'varchar(190)', 1, 0, 'name:email'),
('mariadb:shop', 'shop', 'orders', 'note', 'text', 0, 0, NULL);
INSERT INTO my_routines(source,kind,object_schema,name,definer,security_type) VALUES
('mariadb:shop', 'view', 'shop', 'open_orders', 'shop_owner@localhost', 'DEFINER'),
('mariadb:shop', 'procedure', 'shop', 'close_order', 'shop_owner@localhost', 'INVOKER');
INSERT INTO my_sessions(source,session,user,client,local,schema_name,command,tls) VALUES
('mariadb:shop', 11, 'appsvc', '10.0.0.8', 0, 'shop', 'Sleep', 1),
('mariadb:shop', 12, 'root', 'localhost', 1, NULL, 'Query', 0);
INSERT INTO my_replication(source,name,primary_host,user,io_running,sql_running,tls,tls_verified,last_error) VALUES
('mariadb:shop', '(default)', 'db2.org.example', 'repl', 1, 1, 1, 1, NULL);
INSERT INTO my_database_sizes(source,name,tables,bytes) VALUES
('mariadb:shop', 'shop', 1, 16384);
-- A MySQL server, which has other settings.
INSERT INTO my_server(source,family,version,version_number,server_id,read_only,grants_in_force,started_at,session_tls) VALUES
('mysql:crm', 'mysql', '8.4.3', 80403, 2, 0, 1, 1782000000, 1);
INSERT INTO my_variables(source,name,value) VALUES
('mysql:crm', 'require_secure_transport', 'ON'),
('mysql:crm', 'tls_version', 'TLSv1.2,TLSv1.3'),
('mysql:crm', 'default_password_lifetime', '90'),
('mysql:crm', 'local_infile', 'OFF'),
('mysql:crm', 'secure_file_priv', 'NULL'),
('mysql:crm', 'sql_mode', 'STRICT_TRANS_TABLES'),
('mysql:crm', 'log_bin', 'ON'),
('mysql:crm', 'sync_binlog', '1'),
('mysql:crm', 'innodb_flush_log_at_trx_commit', '1'),
('mysql:crm', 'validate_password.length', '14'),
('mysql:crm', 'bind_address', '10.0.0.4'),
('mysql:crm', 'skip_networking', 'OFF');
INSERT INTO my_audit(source,plugin,active,logging,events,exclude_users,include_users,output) VALUES
('mysql:crm', 'audit_log', 1, 1, NULL, NULL, NULL, 'JSON');
