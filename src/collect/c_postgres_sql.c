/*
 * c_postgres_sql: the statements of the PostgreSQL collector. They run with search_path=pg_catalog
 * in a read-only transaction and read catalogs and statistics, never a table of a user. A password
 * among options is cut out by the server.
 */
#include <stddef.h>

#include "collect/c_postgres.h"

#define USERS "n.nspname!~'^pg_' AND n.nspname<>'information_schema'"
#define NAME(oid) "pg_get_userbyid(" oid ")"
#define EPOCH(x) "extract(epoch FROM " x ")::bigint"
#define EXT(class, oid)                                                                            \
    "EXISTS(SELECT 1 FROM pg_depend x WHERE x.classid='" class                                     \
        "'::regclass AND x.objid=" oid " AND x.objsubid=0 AND x.deptype='e')"
/* An option NAME=VALUE without the value when it is a secret. */
#define OPTIONS(list)                                                                              \
    "(SELECT string_agg(CASE WHEN o~*'(passw|secret|key|token)' THEN split_part(o,'=',1)||"        \
    "'=(removed)' ELSE o END,',') FROM unnest(" list ") o)"
#define GRANTEE "CASE a.grantee WHEN 0 THEN 'public' ELSE " NAME("a.grantee") "::text END"
#define GIVEN GRANTEE "," NAME("a.grantor") ",a.privilege_type,a.is_grantable"

const char postgres_probe[] =
    "SELECT current_setting('server_version_num'),r.rolname,r.rolsuper,"
    "pg_has_role(r.oid,'pg_read_all_settings','USAGE'),pg_has_role(r.oid,'pg_read_all_stats','USAGE'),"
    "has_table_privilege(r.oid,'pg_hba_file_rules','SELECT') AND"
    " has_function_privilege(r.oid,'pg_hba_file_rules()','EXECUTE'),"
    "has_table_privilege(r.oid,'pg_file_settings','SELECT') AND"
    " has_function_privilege(r.oid,'pg_show_all_file_settings()','EXECUTE'),"
    "o.rolsuper AND f.prosecdef,"
    "has_schema_privilege(r.oid,f.pronamespace,'USAGE') AND has_function_privilege(r.oid,f.oid,'EXECUTE'),"
    "(SELECT count(*) FROM pg_db_role_setting s,unnest(s.setconfig) c WHERE s.setrole IN(0,r.oid)"
    " AND s.setdatabase IN(0,(SELECT oid FROM pg_database WHERE datname=current_database())))"
    " FROM pg_roles r LEFT JOIN pg_proc f ON f.oid=to_regprocedure('testamur.role_password_kind()')"
    " LEFT JOIN pg_roles o ON o.oid=f.proowner WHERE r.rolname=session_user";

const char postgres_databases[] = "SELECT d.datname," NAME(
    "d.datdba") ",d.datallowconn,d.datistemplate,d.datconnlimit,"
                "pg_encoding_to_char(d.encoding),has_database_privilege(session_user,d.oid,'CONNECT'),"
                "s.checksum_failures," EPOCH(
                    "s.checksum_last_failure") " FROM pg_database d LEFT JOIN pg_stat_database s ON s.datid=d.oid ORDER BY 1";

const char postgres_statements_schema[] =
    "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid=e.extnamespace"
    " WHERE e.extname='pg_stat_statements'";

/* A comment may stand before a statement, so that SET is looked for anywhere. The text itself,
 * which may hold data, stays with the server. */
const char postgres_audit_head[] =
    "SELECT q.rolname,q.rolsuper,q.kind,count(*),sum(q.calls)::bigint FROM(SELECT r.rolname,r.rolsuper,"
    "s.calls,CASE WHEN s.query~*'\\m(SET|RESET)\\s+((SESSION|LOCAL)\\s+)?\"?pgaudit\\.' OR"
    " s.query~*'set_config\\s*\\(\\s*''pgaudit\\.' THEN 'audit_switch' WHEN r.rolsuper THEN 'superuser'"
    " END AS kind FROM ";
const char postgres_audit_tail[] =
    ".pg_stat_statements s JOIN pg_roles r ON r.oid=s.userid)q WHERE q.kind IS NOT NULL GROUP BY 1,2,3";

const char postgres_edges[] = "SELECT " NAME("m.member") "," NAME(
    "m.roleid") ",u.rolcanlogin,r.rolsuper FROM pg_auth_members m JOIN pg_roles u ON u.oid=m.member"
                " JOIN pg_roles r ON r.oid=m.roleid GROUP BY 1,2,3,4 ORDER BY 1,2";

/* The server's value where the collecting session has another: from the files, or the built-in. A
 * role's or database's own settings for us (of which `o` is the list) hide the server's. reset_val
 * is used for what the session set alone: of a file mode it is the number, not the four octal
 * digits. */
#define SETTINGS(files, unknown)                                                                   \
    "WITH f AS(" files "),o AS(SELECT DISTINCT lower(split_part(c,'=',1)) AS name FROM"            \
    " pg_db_role_setting s,unnest(s.setconfig) c WHERE s.setrole IN(0,(SELECT oid FROM pg_roles"   \
    " WHERE rolname=session_user)) AND s.setdatabase IN(0,(SELECT oid FROM pg_database WHERE"      \
    " datname=current_database())))"                                                               \
    "SELECT s.name,CASE WHEN o.name IS NULL AND s.source='session' THEN s.reset_val WHEN o.name"   \
    " IS NULL AND s.source<>'client' THEN s.setting WHEN f.name IS NULL THEN " unknown             \
    " WHEN s.vartype='bool' THEN CASE WHEN f.setting::boolean THEN 'on' ELSE 'off' END ELSE"       \
    " f.setting END,s.unit,s.context,CASE WHEN o.name IS NULL AND s.source NOT IN('client',"       \
    "'session') THEN s.source WHEN f.name IS NOT NULL THEN 'configuration file' ELSE 'default'"    \
    " END,coalesce(s.sourcefile,f.sourcefile),coalesce(s.sourceline,f.sourceline),s.boot_val,"     \
    "s.pending_restart,o.name IS NOT NULL OR s.source='client' FROM pg_settings s LEFT JOIN f ON"  \
    " f.name=lower(s.name) LEFT JOIN o ON o.name=lower(s.name)"

const struct postgres_query postgres_queries[] = {
    { "pg_server", false, 0, 0, 0, 0,
        "SELECT current_setting('server_version_num'),version()," EPOCH(
            "pg_postmaster_start_time()") ",pg_is_in_recovery(),(SELECT system_identifier::text FROM pg_control_system()),r.rolname,"
                                          "r.rolsuper," EPOCH(
                                              "now()") " FROM pg_roles r WHERE r.rolname=session_user" },
    { "pg_settings", false, PG_MAY_SETTINGS, PG_MAY_FILES, 0, 0,
        SETTINGS(
            "SELECT DISTINCT ON(lower(name)) lower(name) AS name,setting,sourcefile,sourceline"
            " FROM pg_file_settings WHERE applied AND error IS NULL ORDER BY lower(name),seqno DESC",
            "s.boot_val") },
    { "pg_settings", false, PG_MAY_SETTINGS, 0, PG_MAY_FILES, 0,
        SETTINGS("SELECT NULL::text AS name,NULL::text AS setting,NULL::text AS sourcefile,"
                 "NULL::int AS sourceline WHERE false",
            "NULL") },
    { "pg_file_settings", false, PG_MAY_FILES, 0, 0, 0,
        "SELECT sourcefile,sourceline,seqno,name,setting,applied,error FROM pg_file_settings" },
    { "pg_roles", false, 0, PG_MAY_KINDS, 0, 0,
        "SELECT r.oid::bigint,r.rolname,rolsuper,rolinherit,rolcreaterole,rolcreatedb,rolcanlogin,"
        "rolreplication,rolbypassrls,rolconnlimit,CASE WHEN isfinite(rolvaliduntil) THEN " EPOCH(
            "rolvaliduntil") " END,k.password_kind FROM pg_roles r LEFT JOIN"
                             " testamur.role_password_kind() k USING(rolname)" },
    { "pg_roles", false, PG_MAY_KINDS, 0, PG_MAY_KINDS, 0,
        "SELECT r.oid::bigint,r.rolname,rolsuper,rolinherit,rolcreaterole,rolcreatedb,rolcanlogin,"
        "rolreplication,rolbypassrls,rolconnlimit,CASE WHEN isfinite(rolvaliduntil) THEN " EPOCH(
            "rolvaliduntil") " END,NULL FROM pg_roles r" },
    { "pg_auth_members", false, 0, 0, 0, 0,
        "SELECT " NAME("m.roleid") "," NAME("m.member") "," NAME(
            "m.grantor") ",m.admin_option,(to_jsonb(m)->>'inherit_option')::boolean,(to_jsonb(m)->>'set_option')::boolean"
                         " FROM pg_auth_members m" },
    { "pg_hba_rules", false, PG_MAY_HBA, 0, 0, 0,
        "SELECT coalesce(to_jsonb(h)->>'file_name',(SELECT setting FROM pg_settings WHERE name='hba_file')),"
        "h.line_number,h.type,array_to_string(h.database,','),array_to_string(h.user_name,','),h.address,"
        "h.netmask,h.auth_method," OPTIONS("h.options") ",h.error FROM pg_hba_file_rules h" },
    { "pg_sessions", false, PG_MAY_STATS, 0, 0, 0,
        "SELECT a.pid,a.usename,r.rolsuper,a.datname,host(a.client_addr),nullif(a.application_name,''),"
        "s.ssl,s.version," EPOCH(
            "a.backend_start") ",a.backend_type FROM pg_stat_activity a LEFT JOIN pg_stat_ssl s USING(pid) LEFT JOIN pg_roles r"
                               " ON r.oid=a.usesysid WHERE a.pid<>pg_backend_pid()" },
    { "pg_replication", false, PG_MAY_STATS, 0, 0, 0,
        "SELECT 'slot',slot_name,slot_type,active,wal_status,NULL,NULL,NULL,NULL FROM pg_replication_slots"
        " UNION ALL SELECT 'standby',r.application_name,NULL,true,NULL,host(r.client_addr),r.usename,"
        "coalesce(s.ssl,false),r.state FROM pg_stat_replication r LEFT JOIN pg_stat_ssl s USING(pid)" },
    { "pg_archiver", false, 0, 0, 0, 0,
        "SELECT archived_count," EPOCH("last_archived_time") ",failed_count," EPOCH(
            "last_failed_time") ",last_failed_wal FROM pg_stat_archiver" },
    { "pg_role_settings", false, 0, 0, 0, 0,
        "SELECT CASE WHEN setrole<>0 THEN " NAME(
            "setrole") " END,d.datname,split_part(c,'=',1),substr(c,strpos(c,'=')+1) FROM pg_db_role_setting s LEFT JOIN"
                       " pg_database d ON d.oid=s.setdatabase,unnest(s.setconfig) c" },
    { "pg_grants", false, 0, 0, 0, 0,
        "SELECT d.datname,'database',NULL,d.datname," NAME(
            "d.datdba") "," GIVEN
                        ",false FROM pg_database d,aclexplode(coalesce(d.datacl,acldefault('d',d.datdba))) a"
                        " WHERE a.grantee<>d.datdba UNION ALL SELECT NULL,'tablespace',NULL,t.spcname," NAME(
                            "t.spcowner") "," GIVEN
                                          ",false FROM pg_tablespace t,aclexplode(t.spcacl) a WHERE a.grantee<>t.spcowner" },
    { "pg_grants", false, 0, 0, 0, 150000,
        "SELECT NULL,'parameter',NULL,p.parname,NULL," GIVEN
        ",false FROM pg_parameter_acl p,aclexplode(p.paracl) a WHERE a.grantee<>10" },
    { "pg_relations", true, 0, 0, 0, 0,
        "SELECT current_database(),n.nspname,c.relname,CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN"
        " 'partitioned table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END," NAME(
            "c.relowner") ",coalesce(o.rolcanlogin,false),CASE c.relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN"
                          " 'temporary' ELSE 'permanent' END,c.relrowsecurity,c.relforcerowsecurity,"
                          "coalesce(c.reloptions::text~'security_invoker=(true|on|1|yes)',false)," EXT(
                              "pg_class",
                              "c.oid") " FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace LEFT JOIN pg_roles o ON"
                                       " o.oid=c.relowner WHERE c.relkind IN('r','p','v','m','f') AND " USERS },
    { "pg_columns", true, 0, 0, 0, 0,
        "SELECT current_database(),n.nspname,c.relname,a.attname,format_type(a.atttypid,a.atttypmod),"
        "a.attnotnull FROM pg_attribute a JOIN pg_class c ON c.oid=a.attrelid JOIN pg_namespace n ON"
        " n.oid=c.relnamespace WHERE a.attnum>0 AND NOT a.attisdropped AND c.relkind IN('r','p','v','m','f')"
        " AND " USERS },
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'relation',n.nspname,c.relname," NAME(
            "c.relowner") "," GIVEN "," EXT("pg_class",
            "c.oid") " FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace,"
                     "aclexplode(c.relacl) a WHERE c.relkind IN('r','p','v','m','f','S') AND"
                     " a.grantee<>c.relowner AND " USERS },
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'column',n.nspname,c.relname||'.'||t.attname," NAME(
            "c.relowner") "," GIVEN "," EXT("pg_class",
            "c.oid") " FROM pg_attribute t JOIN pg_class c ON c.oid=t.attrelid JOIN"
                     " pg_namespace n ON n.oid=c.relnamespace,aclexplode(t.attacl) a WHERE"
                     " t.attacl IS NOT NULL AND a.grantee<>c.relowner AND " USERS },
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'schema',n.nspname,n.nspname," NAME(
            "n.nspowner") "," GIVEN "," EXT("pg_namespace",
            "n.oid") " FROM pg_namespace n,aclexplode(n.nspacl) a WHERE"
                     " a.grantee<>n.nspowner AND " USERS },
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'function',n.nspname,p.proname||'('||oidvectortypes(p.proargtypes)||')'," NAME(
            "p.proowner") "," GIVEN "," EXT("pg_proc",
            "p.oid") " FROM pg_proc p JOIN pg_namespace n ON n.oid=p.pronamespace,"
                     "aclexplode(coalesce(p.proacl,acldefault('f',p.proowner))) a WHERE a.grantee<>p.proowner AND " USERS },
    /* Objects of the system: what was given beyond initdb, which opens information_schema for
       reading. */
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'relation',n.nspname,c.relname," NAME(
            "c.relowner") "," GIVEN
                          ",false FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace LEFT JOIN pg_init_privs i ON"
                          " i.objoid=c.oid AND i.classoid='pg_class'::regclass AND i.objsubid=0,aclexplode(c.relacl) a WHERE"
                          " n.nspname IN('pg_catalog','information_schema') AND a.grantee<>c.relowner AND NOT(a.grantee=0 AND"
                          " a.privilege_type='SELECT' AND n.nspname='information_schema') AND NOT EXISTS(SELECT 1"
                          " FROM aclexplode(coalesce(i.initprivs,acldefault('r',c.relowner))) b WHERE b.grantee=a.grantee AND"
                          " b.privilege_type=a.privilege_type) UNION ALL SELECT current_database(),'function',n.nspname,"
                          "p.proname||'('||oidvectortypes(p.proargtypes)||')'," NAME(
                              "p.proowner") "," GIVEN
                                            ",false FROM pg_proc p JOIN pg_namespace n ON n.oid=p.pronamespace LEFT JOIN pg_init_privs i ON"
                                            " i.objoid=p.oid AND i.classoid='pg_proc'::regclass,aclexplode(p.proacl) a WHERE"
                                            " n.nspname IN('pg_catalog','information_schema') AND a.grantee<>p.proowner AND NOT EXISTS(SELECT 1"
                                            " FROM aclexplode(coalesce(i.initprivs,acldefault('f',p.proowner))) b WHERE b.grantee=a.grantee AND"
                                            " b.privilege_type=a.privilege_type)" },
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'default of '||CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN"
        " 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE"
        " d.defaclobjtype::text END,n.nspname,NULL," NAME(
            "d.defaclrole") "," GIVEN
                            ",false FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid=d.defaclnamespace,"
                            "aclexplode(d.defaclacl) a WHERE a.grantee<>d.defaclrole" },
    { "pg_grants", true, 0, 0, 0, 0,
        "SELECT current_database(),'language',NULL,l.lanname," NAME("l.lanowner") "," GIVEN "," EXT(
            "pg_language",
            "l.oid") " FROM pg_language l,aclexplode(coalesce(l.lanacl,acldefault('l',l.lanowner))) a"
                     " WHERE l.lanname NOT IN('internal','c','sql') AND a.grantee<>l.lanowner"
                     " UNION ALL SELECT current_database(),'server',NULL,s.srvname," NAME(
                         "s.srvowner") "," GIVEN
                                       ",false FROM pg_foreign_server s,aclexplode(s.srvacl) a WHERE a.grantee<>s.srvowner" },
    { "pg_functions", true, 0, 0, 0, 0,
        "SELECT current_database(),n.nspname,p.proname,nullif(oidvectortypes(p.proargtypes),'')," NAME(
            "p.proowner") ",coalesce(o.rolsuper,false),l.lanname,l.lanpltrusted OR l.lanname IN('internal','c'),"
                          "CASE p.prokind WHEN 'f' THEN 'function' WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE"
                          " 'window' END,p.prosecdef,(SELECT substr(c,13) FROM unnest(p.proconfig) c WHERE c LIKE 'search\\_path=%'"
                          " LIMIT 1),EXISTS(SELECT 1 FROM aclexplode(coalesce(p.proacl,acldefault('f',p.proowner))) a WHERE"
                          " a.grantee=0 AND a.privilege_type='EXECUTE')," EXT("pg_proc",
                              "p.oid") ",encode(sha256(convert_to(p.prosrc||coalesce(p.probin,''),'UTF8')),'hex') FROM pg_proc p JOIN"
                                       " pg_namespace n ON n.oid=p.pronamespace JOIN pg_language l ON l.oid=p.prolang LEFT JOIN pg_roles o"
                                       " ON o.oid=p.proowner WHERE " USERS },
    { "pg_policies", true, 0, 0, 0, 0,
        "SELECT current_database(),schemaname,tablename,policyname,permissive='PERMISSIVE',"
        "array_to_string(roles,','),cmd,qual,with_check FROM pg_policies" },
    { "pg_extensions", true, 0, 0, 0, 0,
        "SELECT current_database(),e.extname,e.extversion,v.default_version,n.nspname FROM pg_extension e JOIN"
        " pg_namespace n ON n.oid=e.extnamespace LEFT JOIN pg_available_extensions v ON v.name=e.extname" },
    { "pg_languages", true, 0, 0, 0, 0,
        "SELECT current_database(),l.lanname," NAME(
            "l.lanowner") ",l.lanpltrusted,EXISTS(SELECT 1 FROM aclexplode(coalesce(l.lanacl,acldefault('l',l.lanowner))) a WHERE"
                          " a.grantee=0) FROM pg_language l WHERE l.lanname NOT IN('internal','c')" },
    { "pg_event_triggers", true, 0, 0, 0, 0,
        "SELECT current_database(),evtname,evtevent," NAME(
            "evtowner") ",evtenabled<>'D',evtfoid::regproc::text," EXT("pg_event_trigger",
            "t.oid") " FROM pg_event_trigger t" },
    { "pg_foreign_servers", true, 0, 0, 0, 0,
        "SELECT current_database(),s.srvname,w.fdwname," NAME(
            "s.srvowner") ",(SELECT substr(o,6) FROM unnest(s.srvoptions) o WHERE o LIKE 'host=%'),(SELECT substr(o,9) FROM"
                          " unnest(s.srvoptions) o WHERE o LIKE 'sslmode=%'),(SELECT count(*) FROM pg_user_mappings m WHERE"
                          " m.srvid=s.oid),EXISTS(SELECT 1 FROM pg_user_mappings m WHERE m.srvid=s.oid AND m.umuser=0)," OPTIONS(
                              "s.srvoptions") " FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid=s.srvfdw" },
    { 0 },
};

const struct postgres_count postgres_counts[] = {
    { "pg_server", false, 0, NULL, "none: one row by definition" },
    { "pg_settings", false, PG_MAY_SETTINGS, "SELECT count(*) FROM pg_show_all_settings()",
        "pg_show_all_settings() alone" },
    { "pg_file_settings", false, 0, NULL, "none: only the server reads its files" },
    { "pg_roles", false, 0,
        "SELECT (SELECT count(*) FROM pg_user)+(SELECT count(*) FROM pg_group g WHERE NOT EXISTS(SELECT 1"
        " FROM pg_user u WHERE u.usesysid=g.grosysid))",
        "pg_user for those that log in, pg_group for those that don't" },
    { "pg_auth_members", false, 0,
        "SELECT coalesce(sum(cardinality(grolist)),0)+(SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON"
        " r.oid=m.roleid AND r.rolcanlogin) FROM pg_group",
        "members pg_group lists, and memberships of roles that log in" },
    { "pg_role_paths", false, 0,
        "WITH RECURSIVE w(m,r) AS(SELECT member,roleid FROM pg_auth_members UNION SELECT w.m,x.roleid FROM w JOIN"
        " pg_auth_members x ON x.member=w.r) SELECT count(*) FROM w",
        "WITH RECURSIVE over pg_auth_members, by the server" },
    { "pg_hba_rules", false, 0, NULL, "none: only the server reads its files" },
    { "pg_databases", false, 0, "SELECT count(*) FROM pg_stat_database WHERE datid<>0",
        "pg_stat_database" },
    { "pg_sessions", false, PG_MAY_STATS, "SELECT count(*)-1 FROM pg_stat_get_backend_idset()",
        "pg_stat_get_backend_idset() less the collecting session" },
    { "pg_replication", false, 0, NULL, "none: those two views are their only lists" },
    { "pg_archiver", false, 0, NULL, "none: one row by definition" },
    { "pg_role_settings", false, 0,
        "SELECT coalesce(sum(cardinality(setconfig)),0) FROM pg_db_role_setting",
        "lengths of pg_db_role_setting.setconfig" },
    { "pg_grants", false, 0, NULL, "none: aclexplode() is the one reading of access lists" },
    { "pg_relations", true, 0,
        "SELECT (SELECT count(*) FROM pg_tables WHERE schemaname!~'^pg_' AND schemaname<>'information_schema')+"
        "(SELECT count(*) FROM pg_views WHERE schemaname!~'^pg_' AND schemaname<>'information_schema')+"
        "(SELECT count(*) FROM pg_matviews)+(SELECT count(*) FROM pg_foreign_table)",
        "pg_tables, pg_views, pg_matviews and pg_foreign_table" },
    { "pg_columns", true, 0,
        "SELECT coalesce(sum(c.relnatts),0)-(SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid=a.attrelid"
        " JOIN pg_namespace n ON n.oid=c.relnamespace WHERE a.attisdropped AND c.relkind IN('r','p','v','m','f') AND " USERS
        ") FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE"
        " c.relkind IN('r','p','v','m','f') AND " USERS,
        "pg_class.relnatts less dropped columns" },
    { "pg_functions", true, 0,
        "SELECT count(*) FROM pg_depend d JOIN pg_namespace n ON n.oid=d.refobjid WHERE d.classid='pg_proc'::regclass"
        " AND d.refclassid='pg_namespace'::regclass AND " USERS,
        "functions pg_depend ties to schemas" },
    { "pg_policies", true, 0, "SELECT count(*) FROM pg_policy", "pg_policy" },
    { "pg_extensions", true, 0,
        "SELECT count(*) FROM pg_available_extensions WHERE installed_version IS NOT NULL",
        "pg_available_extensions with an installed version" },
    { "pg_languages", true, 0, NULL, "none: pg_language is their only list" },
    { "pg_event_triggers", true, 0, NULL, "none: pg_event_trigger is their only list" },
    { "pg_foreign_servers", true, 0, NULL, "none: pg_foreign_server is their only list" },
    { "pg_audit_use", false, 0, NULL, "none: pg_stat_statements is the only such count" },
    { "pg_schema_changes", false, 0, NULL, "none: it is a comparison of two snapshots" },
    { "pg_samples", false, 0, NULL, "none: it is a sample" },
    { 0 },
};
