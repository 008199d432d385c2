-- Two PostgreSQL clusters as an auditor would wish to find them: postgres:app, and postgres:std, its standby. Ed (E5) answers for
-- them. The instant of judgement is 2026-06-30T12:00:00Z (1782820800).

INSERT INTO sources(source, kind, title, system, owner, in_scope) VALUES
 ('postgres:app','postgres','Database of the application','S-APP','E5',1),
 ('postgres:std','postgres','Its standby','S-APP','E5',1);
INSERT INTO db_instances(source, db, system, asset, engine, version, environment, contains_confidential, contains_personal, eol_at, in_scope) VALUES
 ('registers','postgres:app','S-APP','host:db1','postgresql','15','prod',1,1,1825891200,1),
 ('registers','postgres:std','S-APP','host:db2','postgresql','15','prod',1,1,1825891200,1);
INSERT INTO db_tables(source, db, schema_name, table_name, classification, has_personal, data_id, retention_days, oldest_record_at) VALUES
 ('registers','postgres:app','app','orders','confidential',1,'D1',365,1767225600);
INSERT INTO identity(source, system, account, kind, person, owner) VALUES
 ('postgres:app','app','postgres','shared',NULL,'E5'),
 ('postgres:app','app','app','service',NULL,'E5'),
 ('postgres:app','app','audit_ro','service',NULL,'E4'),
 ('postgres:app','app','repl','service',NULL,'E5');
INSERT INTO terminations(source, person, effective_at) VALUES
 ('hr','E11',1770681600), ('hr','E12',1782820000), ('hr','E13',1770681600);
INSERT INTO employees(source, person, employment_type, role_code, hired_at, status) VALUES
 ('hr','E13','employee','DEV',1777593600,'active');
INSERT INTO changes(source, change_id, title, change_type, risk_level, system, requested_by, created_at, approved_by, approved_at,
  implemented_by, implemented_at, customer_impact, status) VALUES
 ('tickets','CH7','index on orders','standard','low','S-APP','E4',1782000000,'E5',1782100000,'E10',1782700000,0,'closed');

INSERT INTO pg_server(source, version_num, version, started_at, in_recovery, system_identifier, role, role_superuser, read_at) VALUES
 ('postgres:app',150018,'PostgreSQL 15.18 on x86_64-pc-linux-gnu',1780000000,0,'7312000000000000001','audit_ro',0,1782820000),
 ('postgres:std',150018,'PostgreSQL 15.18 on x86_64-pc-linux-gnu',1780000000,1,'7312000000000000001','audit_ro',0,1782820000);
INSERT INTO pg_settings(source, name, setting, unit, context, set_by, sourcefile, sourceline, boot_val, pending_restart, overridden)
 SELECT s.source, v.name, v.setting, v.unit, 'sighup', 'configuration file', '/etc/postgresql/15/main/postgresql.conf', 1, NULL, 0, 0
 FROM pg_server s, (SELECT 'password_encryption' AS name, 'scram-sha-256' AS setting, NULL AS unit
  UNION ALL SELECT 'ssl','on',NULL UNION ALL SELECT 'ssl_min_protocol_version','TLSv1.2',NULL
  UNION ALL SELECT 'log_connections','on',NULL UNION ALL SELECT 'log_disconnections','on',NULL
  UNION ALL SELECT 'log_statement','ddl',NULL UNION ALL SELECT 'log_min_error_statement','error',NULL
  UNION ALL SELECT 'log_line_prefix','%m [%p] %q%u@%d %h ',NULL
  UNION ALL SELECT 'shared_preload_libraries','pgaudit, pg_stat_statements',NULL
  UNION ALL SELECT 'pgaudit.log','ddl, role, write',NULL UNION ALL SELECT 'pg_stat_statements.track_utility','on',NULL
  UNION ALL SELECT 'data_checksums','on',NULL UNION ALL SELECT 'full_page_writes','on',NULL UNION ALL SELECT 'fsync','on',NULL
  UNION ALL SELECT 'archive_mode','on',NULL UNION ALL SELECT 'archive_command','cp %p /archive/%f',NULL
  UNION ALL SELECT 'archive_library','',NULL
  UNION ALL SELECT 'listen_addresses','10.0.0.9, localhost',NULL UNION ALL SELECT 'unix_socket_permissions','0770',NULL
  UNION ALL SELECT 'statement_timeout','600000','ms'
  UNION ALL SELECT 'idle_in_transaction_session_timeout','600000','ms') v;
-- A value the collecting role overrides for itself is not the server's.
UPDATE pg_settings SET overridden=1 WHERE name='statement_timeout';
UPDATE pg_settings SET setting=NULL WHERE name='archive_library';
INSERT INTO pg_file_settings(source, sourcefile, sourceline, seqno, name, setting, applied, error)
 SELECT source, sourcefile, row_number() OVER (PARTITION BY source ORDER BY name), row_number() OVER (PARTITION BY source ORDER BY name), name, setting, 1, NULL FROM pg_settings
 WHERE name NOT IN ('data_checksums','archive_library');

INSERT INTO pg_roles(source, role_oid, rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit, valid_until, password_kind) VALUES
 ('postgres:app',10,'postgres',1,1,1,1,1,1,1,-1,NULL,'none'),
 ('postgres:app',16384,'owner_app',0,1,0,0,0,0,0,-1,NULL,'none'),
 ('postgres:app',16385,'app',0,1,0,0,1,0,0,-1,1790000000,'scram-sha-256'),
 ('postgres:app',16386,'audit_ro',0,1,0,0,1,0,0,2,1790000000,'scram-sha-256'),
 ('postgres:app',16387,'repl',0,1,0,0,1,1,0,3,1790000000,'scram-sha-256'),
 ('postgres:app',3373,'pg_monitor',0,1,0,0,0,0,0,-1,NULL,'none'),
 ('postgres:app',3374,'pg_read_all_settings',0,1,0,0,0,0,0,-1,NULL,'none'),
 ('postgres:app',4569,'pg_read_server_files',0,1,0,0,0,0,0,-1,NULL,'none');
INSERT INTO pg_auth_members(source, role, member, grantor, admin_option, inherit_option, set_option) VALUES
 ('postgres:app','pg_monitor','audit_ro','postgres',0,NULL,NULL),
 ('postgres:app','pg_read_all_settings','pg_monitor','postgres',0,NULL,NULL),
 ('postgres:app','owner_app','postgres','postgres',1,NULL,NULL);
INSERT INTO pg_role_paths(source, member, role, depth, path, member_can_login, role_superuser) VALUES
 ('postgres:app','audit_ro','pg_monitor',1,'audit_ro > pg_monitor',1,0),
 ('postgres:app','audit_ro','pg_read_all_settings',2,'audit_ro > pg_monitor > pg_read_all_settings',1,0),
 ('postgres:app','pg_monitor','pg_read_all_settings',1,'pg_monitor > pg_read_all_settings',0,0),
 ('postgres:app','postgres','owner_app',1,'postgres > owner_app',1,0);
INSERT INTO pg_hba_rules(source, file_name, line_number, type, database, user_name, address, netmask, auth_method, options, error) VALUES
 ('postgres:app','/etc/postgresql/15/main/pg_hba.conf',90,'local','all','postgres',NULL,NULL,'peer',NULL,NULL),
 ('postgres:app','/etc/postgresql/15/main/pg_hba.conf',91,'local','all','all',NULL,NULL,'scram-sha-256',NULL,NULL),
 ('postgres:app','/etc/postgresql/15/main/pg_hba.conf',92,'hostssl','app','app','10.0.0.0','255.255.255.0','scram-sha-256',NULL,NULL),
 ('postgres:app','/etc/postgresql/15/main/pg_hba.conf',93,'hostssl','replication','repl','10.0.0.7','255.255.255.255','cert','clientcert=verify-full',NULL),
 ('postgres:app','/etc/postgresql/15/main/pg_hba.conf',94,'host','all','all','127.0.0.1','255.255.255.255','scram-sha-256',NULL,NULL),
 ('postgres:app','/etc/postgresql/15/main/pg_hba.conf',95,'host','all','all','all',NULL,'reject',NULL,NULL);
INSERT INTO pg_databases(source, datname, owner, allow_conn, is_template, conn_limit, encoding, checksum_failures, checksum_failed_at, collected) VALUES
 ('postgres:app','app','owner_app',1,0,-1,'UTF8',0,NULL,1),
 ('postgres:app','postgres','postgres',1,0,-1,'UTF8',0,NULL,1),
 ('postgres:app','template0','postgres',0,1,-1,'UTF8',0,NULL,0),
 ('postgres:app','template1','postgres',1,1,-1,'UTF8',0,NULL,1);
INSERT INTO pg_relations(source, datname, nspname, relname, kind, owner, owner_can_login, persistence, row_security, force_row_security, security_invoker, ext) VALUES
 ('postgres:app','app','app','orders','table','owner_app',0,'permanent',1,1,0,0),
 ('postgres:app','app','app','v_orders','view','owner_app',0,'permanent',0,0,1,0),
 ('postgres:app','app','public','pg_stat_statements','view','postgres',1,'permanent',0,0,0,1),
 ('postgres:app','template1','public','pg_stat_statements','view','postgres',1,'permanent',0,0,0,1);
INSERT INTO pg_columns(source, datname, nspname, relname, attname, type, not_null, looks_personal, looks_secret, why) VALUES
 ('postgres:app','app','app','orders','id','bigint',1,0,0,NULL),
 ('postgres:app','app','app','orders','tenant_id','bigint',1,0,0,NULL),
 ('postgres:app','app','app','orders','email','text',0,1,0,'name:email'),
 ('postgres:app','app','app','orders','password_hash','text',0,0,0,NULL),
 ('postgres:app','app','app','v_orders','email','text',0,1,0,'name:email');
INSERT INTO pg_grants(source, datname, object_kind, object_schema, object_name, owner, grantee, grantor, privilege, grantable, ext) VALUES
 ('postgres:app','app','database',NULL,'app','owner_app','app','owner_app','CONNECT',0,0),
 ('postgres:app','template1','database',NULL,'template1','postgres','public','postgres','CONNECT',0,0),
 ('postgres:app','app','schema','app','app','owner_app','app','owner_app','USAGE',0,0),
 ('postgres:app','app','schema','public','public','pg_database_owner','public','pg_database_owner','USAGE',0,0),
 ('postgres:app','app','relation','app','orders','owner_app','app','owner_app','SELECT',0,0),
 ('postgres:app','app','relation','public','pg_stat_statements','postgres','public','postgres','SELECT',0,1),
 ('postgres:app','app','relation','pg_catalog','pg_hba_file_rules','postgres','audit_ro','postgres','SELECT',0,0),
 ('postgres:app','app','function','public','pgaudit_ddl_command_end()','postgres','public','postgres','EXECUTE',0,1),
 ('postgres:app','app','function','pg_catalog','pg_hba_file_rules()','postgres','audit_ro','postgres','EXECUTE',0,0),
 ('postgres:app','app','function','testamur','role_password_kind()','postgres','audit_ro','postgres','EXECUTE',0,0),
 ('postgres:app','app','language',NULL,'plpgsql','postgres','public','postgres','USAGE',0,1),
 ('postgres:app','app','default of tables','app',NULL,'owner_app','app','owner_app','SELECT',0,0);
INSERT INTO pg_functions(source, datname, nspname, proname, args, owner, owner_superuser, language, trusted, kind, security_definer, search_path, public_execute, ext, digest) VALUES
 ('postgres:app','app','app','total','bigint','owner_app',0,'sql',1,'function',1,'app, pg_temp',0,0,'d1'),
 ('postgres:app','app','app','half','bigint','owner_app',0,'sql',1,'function',0,NULL,1,0,'d2'),
 ('postgres:app','app','public','pgaudit_ddl_command_end',NULL,'postgres',1,'c',1,'function',1,NULL,1,1,'d3'),
 ('postgres:app','app','testamur','role_password_kind',NULL,'postgres',1,'sql',1,'function',1,'pg_catalog, pg_temp',0,0,'d4');
INSERT INTO pg_policies(source, datname, schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check) VALUES
 ('postgres:app','app','app','orders','tenant',1,'public','ALL','(tenant_id = (current_setting(''app.tenant''::text))::bigint)',NULL);
INSERT INTO pg_extensions(source, datname, extname, extversion, default_version, nspname) VALUES
 ('postgres:app','app','plpgsql','1.0','1.0','pg_catalog'),
 ('postgres:app','app','pgaudit','1.7','1.7','public'),
 ('postgres:app','app','pg_stat_statements','1.10','1.10','public'),
 ('postgres:std','app','pg_stat_statements','1.10','1.10','public');
INSERT INTO pg_languages(source, datname, lanname, owner, trusted, public_usage) VALUES
 ('postgres:app','app','sql','postgres',1,1),
 ('postgres:app','app','plpgsql','postgres',1,1);
INSERT INTO pg_event_triggers(source, datname, evtname, event, owner, enabled, function, ext) VALUES
 ('postgres:app','app','pgaudit_ddl_command_end','ddl_command_end','postgres',1,'public.pgaudit_ddl_command_end',1);
INSERT INTO pg_sessions(source, pid, usename, rolsuper, datname, client_addr, application_name, ssl, tls_version, started_at, backend_type) VALUES
 ('postgres:app',101,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1780000000,'checkpointer'),
 ('postgres:app',102,'postgres',1,NULL,NULL,NULL,NULL,NULL,1780000000,'logical replication launcher'),
 ('postgres:app',103,'app',0,'app','10.0.0.5','shop',1,'TLSv1.3',1782800000,'client backend'),
 ('postgres:app',104,'app',0,'app',NULL,'job',0,NULL,1782800000,'client backend'),
 ('postgres:app',105,'repl',0,NULL,'10.0.0.7','std',1,'TLSv1.3',1782000000,'walsender');
INSERT INTO pg_replication(source, kind, name, slot_type, active, wal_status, client_addr, usename, ssl, state) VALUES
 ('postgres:app','slot','std','physical',1,'reserved',NULL,NULL,NULL,NULL),
 ('postgres:app','standby','std',NULL,1,NULL,'10.0.0.7','repl',1,'streaming');
INSERT INTO pg_archiver(source, archived_count, last_archived_at, failed_count, last_failed_at, last_failed_wal) VALUES
 ('postgres:app',900,1782819000,1,1782000000,'000000010000000000000007'),
 ('postgres:std',0,NULL,0,NULL,NULL);
INSERT INTO pg_role_settings(source, role, datname, name, setting) VALUES
 ('postgres:app','audit_ro',NULL,'statement_timeout','30s'),
 ('postgres:app','app',NULL,'work_mem','64MB');
INSERT INTO pg_foreign_servers(source, datname, srvname, wrapper, owner, host, sslmode, mappings, public_mapping, options) VALUES
 ('postgres:app','app','ledger','postgres_fdw','owner_app','ledger.internal','verify-full',1,0,'host=ledger.internal,sslmode=verify-full'),
 ('postgres:app','app','files','file_fdw','postgres',NULL,NULL,0,0,NULL);
INSERT INTO pg_schema_changes(source, event_id, at, after_at, object_kind, object_name, change, before, after) VALUES
 ('postgres:app','ev1',1782734400,1782648000,'relation','app app orders_old','removed','kind=table',NULL),
 ('postgres:app','ev0',1751327999,1751241600,'relation','app app ancient','removed','kind=table',NULL),
 ('postgres:app','ev9',1782864000,1782777600,'relation','app app future','added',NULL,'kind=table');
INSERT INTO pg_samples(source, datname, nspname, relname, attname, sampled, addresses, cards, national_ids, keys) VALUES
 ('postgres:app','app','app','orders','email',100,98,0,0,0),
 ('postgres:app','app','app','orders','note',100,0,0,0,0);
