#!/bin/bash
# postgres.sh: PostgreSQL clusters as sources: a clean one, one whose settings and roles are lax, one whose database is; accounts that lack a grant; servers that misbehave. Prints what failed, then `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/servers/postgres.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

bin=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -1 | xargs -r dirname)
[ -n "$bin" ] || { echo "no PostgreSQL server is installed"; exit 1; }
# Three clusters are thousands of files: in memory where there is room for them.
if [ -z "${TMPDIR:-}" ] && [ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -1)" -gt 600000 ] 2>/dev/null; then export TMPDIR=/dev/shm; fi
start_work postgres
cp -a "$TESTAMUR_DIR" "$work/bare" # for the servers that misbehave
secret=Xk7-$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$secret" >"$work/secret"
chmod 600 "$work/secret"

# ---- certificates: one authority that is trusted, one that is not
{
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-ca -keyout "$work/ca.key" -out "$work/ca.pem"
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=other-ca -keyout "$work/other.key" -out "$work/other.pem"
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout "$work/server.key" -out "$work/server.csr"
    openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 -copy_extensions copy \
        -out "$work/server.pem"
} 2>>"$work/log"

# ---- clusters
ports=$(python3 -c 'import socket
s = [socket.socket() for _ in range(2)]
for x in s: x.bind(("127.0.0.1", 0))
print(*[x.getsockname()[1] for x in s])')
pids=()
clean_port=${ports% *} shop_port=${ports#* }

# cluster NAME OPTIONS...: its files, with a superuser postgres.
cluster() {
    local name=$1
    shift
    mkdir "$work/$name"
    cp "$work/server.pem" "$work/server.key" "$work/$name/"
    [ "$(id -u)" != 0 ] || chown -R nobody:nogroup "$work/$name"
    chmod 711 "$work/$name"
    chmod 600 "$work/$name/server.key"
    as_server "$bin/initdb" -D "$work/$name/data" -U postgres -A trust --no-sync --wal-segsize=1 "$@" >>"$work/log" 2>&1
    printf 'm %s postgres\n' "$(server_user)" >>"$work/$name/data/pg_ident.conf"
}
start() { as_server "$bin/pg_ctl" -D "$work/$1/data" -l "$work/$1/log" -w -t 20 start >>"$work/log" 2>&1; }
stop() { as_server "$bin/pg_ctl" -D "$work/$1/data" -m fast -w stop >>"$work/log" 2>&1; }
# sql NAME DATABASE [USER]: statements of standard input, as the server's account.
sql() { as_server psql -h "$work/$1" -p "${4:-5432}" -U "${3:-postgres}" -d "$2" -qAtX -v ON_ERROR_STOP=1 2>>"$work/log"; }

good_settings() { # PORT FOLDER
    cat <<END
listen_addresses = 'localhost'
port = $1
unix_socket_directories = '$2'
unix_socket_permissions = 0770
ssl = on
ssl_cert_file = '$2/server.pem'
ssl_key_file = '$2/server.key'
shared_preload_libraries = 'pgaudit, pg_stat_statements'
pgaudit.log = 'ddl, role, write'
log_connections = on
log_disconnections = on
log_statement = ddl
log_line_prefix = '%m [%p] %q%u@%d %h '
archive_mode = on
archive_command = '/bin/true'
statement_timeout = 10min
idle_in_transaction_session_timeout = 10min
END
}
good_rules() {
    printf 'local all postgres peer map=m\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n'
}

for name in clean shop; do
    cluster "$name" --data-checksums &
done
cluster lax &
wait
stop_with+=("stop clean" "stop lax" "stop shop")
good_settings "$clean_port" "$work/clean" >>"$work/clean/data/postgresql.conf"
good_rules >"$work/clean/data/pg_hba.conf"
good_settings "$shop_port" "$work/shop" >>"$work/shop/data/postgresql.conf"
good_rules >"$work/shop/data/pg_hba.conf"
cat >>"$work/lax/data/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$work/lax'
unix_socket_permissions = 0777
password_encryption = md5
log_min_error_statement = panic
log_line_prefix = '%p '
full_page_writes = off
fsync = off
END
cat >"$work/lax/data/pg_hba.conf" <<END
local all all trust
host all all 10.0.0.0/8 md5
hostssl all all 0.0.0.0/0 scram-sha-256
hostssl replication all 10.0.0.7/32 password
END
for name in clean lax shop; do start "$name"; done

grants() { # NAME PORT: what `collect grants` prints, and the password
    "$program" collect grants postgres | sql "$1" postgres postgres "$2" >>"$work/log"
    sql "$1" postgres postgres "$2" <<END
SET log_statement = none; SET pgaudit.log TO DEFAULT;
ALTER ROLE audit_ro PASSWORD '$secret' VALID UNTIL '$(date -u -d '100 days' +%F)';
END
}
quiet() { # NAME PORT: superuser statements so far are forgotten, by a role that may
    sql "$1" postgres postgres "$2" >>"$work/log" <<'END'
CREATE ROLE stats_reset;
GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO stats_reset;
SELECT pg_switch_wal();
SET ROLE stats_reset;
SELECT pg_stat_statements_reset();
END
}
sql clean postgres postgres "$clean_port" <<'END'
CREATE EXTENSION pg_stat_statements;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres FROM PUBLIC;
END
grants clean "$clean_port"
sql clean postgres postgres "$clean_port" <<<'GRANT CONNECT ON DATABASE postgres TO audit_ro'

# ---- what is planted in the settings, rules and roles of `lax`
sql lax postgres <<END
CREATE ROLE boss SUPERUSER LOGIN;
SET password_encryption = 'scram-sha-256';
ALTER ROLE boss PASSWORD 'long enough for a test' VALID UNTIL '$(date -u -d '100 days' +%F)';
ALTER ROLE postgres PASSWORD 'long enough for a test' VALID UNTIL '$(date -u -d '100 days' +%F)';
CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'long enough for a test' VALID UNTIL '$(date -u -d '100 days' +%F)';
CREATE ROLE copier LOGIN REPLICATION PASSWORD 'long enough for a test' VALID UNTIL '$(date -u -d '100 days' +%F)';
CREATE ROLE forever LOGIN PASSWORD 'long enough for a test';
CREATE ROLE nopass LOGIN;
RESET password_encryption;
CREATE ROLE old LOGIN PASSWORD 'long enough for a test' VALID UNTIL '$(date -u -d '100 days' +%F)';
CREATE ROLE middle;
GRANT pg_read_server_files TO middle;
GRANT middle TO forever;
GRANT middle TO maker WITH ADMIN OPTION;
ALTER ROLE maker SET log_statement = 'none';
GRANT SET ON PARAMETER log_min_messages TO maker;
GRANT SELECT ON pg_authid TO maker;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres FROM PUBLIC;
DO \$\$BEGIN PERFORM pg_create_physical_replication_slot('forgotten', true); END\$\$;
ALTER SYSTEM SET work_mem = '8MB';
END
sql lax template1 <<<'CREATE TABLE left_over(id int)'
"$program" collect grants postgres | sql lax postgres >>"$work/log"
sql lax postgres <<<"DROP ROLE IF EXISTS nobody_; SET password_encryption = 'scram-sha-256'; ALTER ROLE audit_ro PASSWORD 'long enough for a test' VALID UNTIL '$(date -u -d '100 days' +%F)'"
echo 'max_connections = 42' >>"$work/lax/data/postgresql.conf"
sql lax postgres <<<'SELECT pg_reload_conf()' >>"$work/log"
sleep 0.3
echo 'local all nobody scrum' >>"$work/lax/data/pg_hba.conf"
echo 'no_such_setting = 1' >>"$work/lax/data/postgresql.conf"
as_server psql -h "$work/lax" -U boss -d postgres -qAtX -c 'SELECT pg_sleep(300)' >>"$work/log" 2>&1 &
stop_with+=("kill $!")

# ---- what is planted in the database of `shop`
sql shop postgres postgres "$shop_port" <<'END'
CREATE DATABASE shop;
CREATE EXTENSION pg_stat_statements;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres FROM PUBLIC;
END
grants shop "$shop_port"
sql shop postgres postgres "$shop_port" <<<"GRANT CONNECT ON DATABASE postgres TO audit_ro; ALTER ROLE audit_ro SET statement_timeout = '30s'"
sed -i 's/^statement_timeout.*/statement_timeout = 0/' "$work/shop/data/postgresql.conf"
sql shop postgres postgres "$shop_port" <<<'SELECT pg_reload_conf()' >>"$work/log"
sql shop shop postgres "$shop_port" <<'END'
SET client_min_messages = warning;
CREATE ROLE owner_shop;
CREATE ROLE app LOGIN;
CREATE EXTENSION dblink;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION pg_stat_statements VERSION '1.9';
CREATE EXTENSION pgaudit;
GRANT CREATE ON SCHEMA public TO PUBLIC;
CREATE TABLE orders(id bigint, tenant_id bigint, access_token text, token_hash text, amount numeric);
CREATE TABLE items(id bigint, tenant_id bigint);
CREATE TABLE plain(id bigint);
CREATE TABLE kept(id bigint, tenant_id bigint);
CREATE UNLOGGED TABLE cache(id bigint);
CREATE TABLE mine(id bigint, tenant_id bigint);
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept ENABLE ROW LEVEL SECURITY;
ALTER TABLE mine ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_rows ON orders USING (true);
CREATE POLICY tenant ON kept USING (tenant_id = current_setting('app.tenant')::bigint);
CREATE VIEW v_orders AS SELECT id FROM orders;
CREATE VIEW v_kept WITH (security_invoker = true) AS SELECT id FROM kept;
GRANT SELECT ON plain TO PUBLIC;
GRANT UPDATE (id) ON plain TO PUBLIC;
GRANT SELECT ON items TO app WITH GRANT OPTION;
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint';
CREATE FUNCTION pinned(bigint) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT $1';
REVOKE EXECUTE ON FUNCTION pinned FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE owner_shop GRANT SELECT ON TABLES TO PUBLIC;
CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch();
CREATE LANGUAGE plother HANDLER plpgsql_call_handler;
CREATE FUNCTION outside() RETURNS int LANGUAGE plother AS 'BEGIN RETURN 1; END';
CREATE SERVER ledger FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'ledger.example', dbname 'l');
CREATE USER MAPPING FOR PUBLIC SERVER ledger OPTIONS (user 'u', password 'ledger-pw-1');
CREATE SERVER safe FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'safe.example', sslmode 'verify-full');
DO $$DECLARE r record; BEGIN
  FOR r IN SELECT oid::regclass AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = pg_class.oid AND d.deptype = 'e') LOOP
    EXECUTE format('ALTER TABLE %s OWNER TO owner_shop', r.n); END LOOP; END$$;
ALTER TABLE mine OWNER TO app;
END
stop shop
start shop
quiet clean "$clean_port"
quiet shop "$shop_port"
sql shop shop postgres "$shop_port" >/dev/null <<'END'
SET pgaudit.log = 'none';
SELECT 1;
END
for name in clean shop; do # archiving is told by the statistics a moment later
    port=$clean_port
    [ "$name" = clean ] || port=$shop_port
    for _ in $(seq 50); do
        [ "$(sql "$name" postgres postgres "$port" <<<'SET ROLE stats_reset; SELECT count(*) FROM pg_stat_archiver WHERE archived_count > 0')" = 0 ] || break
        sleep 0.1
    done
done

# ---- the sources
in_force POL-EN POL-PW
tls=(--kind postgres --set host=localhost --set user=audit_ro --set "sslrootcert=$work/ca.pem" --secret "file:$work/secret")
check "clean is declared" t source add postgres:clean "${tls[@]}" --set "port=$clean_port"
check "lax is declared" t source add postgres:lax --kind postgres --set "host=$work/lax" --set user=boss
check "shop is declared" t source add postgres:shop "${tls[@]}" --set "port=$shop_port" --set databases=shop
for name in clean lax shop; do
    t collect "postgres:$name" >"$work/$name.txt" 2>&1 || true
    if grep -q '^incomplete' "$work/$name.txt" || ! grep -q ' 0 incomplete' "$work/$name.txt"; then
        bad "$name is collected whole"
        cat "$work/$name.txt"
    else
        ok "$name is collected whole"
    fi
done
{
    for role in postgres audit_ro; do t account link postgres:clean clean "$role" eve --kind service; done
    for role in postgres audit_ro app; do t account link postgres:shop shop "$role" eve --kind service; done
    for role in postgres audit_ro boss maker copier forever nopass; do t account link postgres:lax lax "$role" eve --kind service; done
} >>"$work/log"
found_as_planted postgres 'PGS-*'
rows() { "$program" query "$1" --json | python3 -c 'import json, sys; print(*[",".join(str(v) for v in json.loads(r)) for r in list(sys.stdin)[1:]], sep=";")'; }
is() { # WHAT WANTED GOT
    if [ "$2" = "$3" ]; then ok "$1"; else bad "$1: wanted '$2', got '$3'"; fi
}
is "the server's statement_timeout is told, not the collecting role's" 0,1 \
    "$(rows "SELECT setting, overridden FROM pg_settings WHERE source='postgres:shop' AND name='statement_timeout'")"
is "objects of extensions are marked" 0 \
    "$(rows "SELECT count(*) FROM pg_relations WHERE relname LIKE 'pg_stat_statements%' AND ext=0")"
is "every table of the clean cluster has a second count, or says why not" 0 \
    "$(rows "SELECT count(*) FROM snapshot WHERE source='postgres:clean' AND second_count IS NOT NULL AND second_count<>rows AND complete=1")"

# ---- what changed between two collections
sql shop shop postgres "$shop_port" <<'END'
ALTER TABLE plain ADD COLUMN note text;
DROP VIEW v_kept;
CREATE TABLE added(id bigint);
GRANT SELECT ON added TO app;
ALTER FUNCTION total() SECURITY INVOKER;
END
sleep 1
check "shop is collected again" t collect postgres:shop
is "the changes between two collections are told" \
    "added,column,shop public plain note;added,grant,shop relation public added SELECT app postgres;added,relation,shop public added;changed,function,shop public total;removed,relation,shop public v_kept" \
    "$(rows "SELECT change, object_kind, object_name FROM pg_schema_changes WHERE source='postgres:shop' ORDER BY 1, 2, 3")"

# ---- accounts that lack a grant: each table that needs it is incomplete, and says which
lacks() { # WHAT STATEMENT BACK TABLE WORDS
    sql clean postgres postgres "$clean_port" <<<"$2"
    t collect postgres:clean --dry-run >"$work/lacks.txt" 2>&1 || true
    sql clean postgres postgres "$clean_port" <<<"$3"
    if grep -qF "incomplete: $4: $5" "$work/lacks.txt"; then ok "$1"; else
        bad "$1"
        cat "$work/lacks.txt"
    fi
}
lacks "without pg_monitor settings are incomplete" 'REVOKE pg_monitor FROM audit_ro' 'GRANT pg_monitor TO audit_ro' \
    pg_settings 'needs GRANT pg_monitor TO "audit_ro"'
lacks "without pg_monitor sessions are incomplete" 'REVOKE pg_monitor FROM audit_ro' 'GRANT pg_monitor TO audit_ro' \
    pg_sessions 'needs GRANT pg_monitor TO "audit_ro"'
lacks "without the view the rules of log-in are incomplete" 'REVOKE SELECT ON pg_hba_file_rules FROM audit_ro' \
    'GRANT SELECT ON pg_hba_file_rules TO audit_ro' pg_hba_rules 'needs GRANT SELECT ON pg_hba_file_rules'
lacks "without the function the configuration files are incomplete" 'REVOKE EXECUTE ON FUNCTION pg_show_all_file_settings() FROM audit_ro' \
    'GRANT EXECUTE ON FUNCTION pg_show_all_file_settings() TO audit_ro' pg_file_settings 'needs GRANT SELECT ON pg_file_settings'
lacks "without the helper kinds of passwords are incomplete" 'REVOKE EXECUTE ON FUNCTION testamur.role_password_kind() FROM audit_ro' \
    'GRANT EXECUTE ON FUNCTION testamur.role_password_kind() TO audit_ro' pg_roles 'needs the function testamur.role_password_kind()'
lacks "a helper that is no superuser's is not believed" 'ALTER FUNCTION testamur.role_password_kind() OWNER TO stats_reset' \
    'ALTER FUNCTION testamur.role_password_kind() OWNER TO postgres' pg_roles 'needs the function testamur.role_password_kind()'
lacks "without CONNECT the objects of a database are incomplete" 'REVOKE CONNECT ON DATABASE template1 FROM PUBLIC' \
    'GRANT CONNECT ON DATABASE template1 TO PUBLIC' pg_relations 'needs GRANT CONNECT ON DATABASE "template1" TO "audit_ro"'

# ---- samples: counts leave, values don't
sql lax postgres <<'END'
CREATE TABLE cards(id bigint, number text, mail text, note text);
INSERT INTO cards VALUES(1, '4539 1488 0343 6467', 'kim@example.org', 'hello'), (2, '4539 1488 0343 6468', 'no mail', '-----BEGIN PRIVATE KEY-----');
END
t source add postgres:sample --kind postgres --set "host=$work/lax" --set user=boss --set databases=postgres --set sample=50 >>"$work/log"
check "samples are collected" t collect postgres:sample
is "samples are counted" "mail,2,1,0;note,2,0,0;number,2,0,1" \
    "$(rows "SELECT attname, sampled, addresses, cards FROM pg_samples WHERE relname='cards' AND attname<>'id' ORDER BY 1")"
if grep -raqF -e '4539 1488' -e 'kim@example' "$work/ws"; then bad "a sampled value is in the workspace"; else ok "no sampled value is in the workspace"; fi

# ---- servers that misbehave
python3 "$here/postgres_proxy.py" "$work/lax/.s.PGSQL.5432" "$work/ways" >>"$work/log" 2>&1 &
stop_with+=("kill $!")
for _ in $(seq 50); do [ -f "$work/ways" ] || sleep 0.1; done
way_port() { awk -v w="$1" '$1 == w { print $2 }' "$work/ways"; }
# While a server keeps it waiting, the process with the password can leave no core.
t source add postgres:waits --kind postgres --set host=127.0.0.1 --set "port=$(way_port silent)" --set user=boss --set sslmode=disable \
    --set connect_timeout=4 --secret "file:$work/secret" --out-of-scope >>"$work/log"
"$program" collect postgres:waits --dry-run --as lee >>"$work/log" 2>&1 &
waits=$!
for _ in $(seq 100); do
    child=$(pgrep -P "$waits" || true)
    [ -n "$child" ] && grep -q 'Max core file size *0 *0 ' "/proc/$child/limits" 2>/dev/null && break
    child=''
    sleep 0.05
done
if [ -n "$child" ]; then ok "the process with the password can leave no core"; else bad "the process with the password could leave a core"; fi
wait "$waits" || true

# One workspace for each, so that they run side by side.
misbehaves() { # WAY
    local from
    from=$(date +%s)
    t source add "postgres:$1" --kind postgres --set host=127.0.0.1 --set "port=$(way_port "$1")" --set user=boss --set sslmode=disable \
        --set connect_timeout=1 --set statement_timeout=1 --secret "file:$work/secret" --dir "$work/way.$1"
    t collect "postgres:$1" --dir "$work/way.$1" >"$work/way.$1.txt" 2>&1 || true
    echo $(($(date +%s) - from)) >"$work/way.$1.seconds"
    t test PGS-002 --dir "$work/way.$1" || true
    "$program" results --json --dir "$work/way.$1" >"$work/way.$1.json"
}
# survived WAY TABLE WORDS SECONDS: the collection ended in time, the table says why it is incomplete, and no test was passed.
survived() {
    if [ "$(cat "$work/way.$1.seconds")" -gt "$4" ]; then bad "a server that is $1: it took $(cat "$work/way.$1.seconds") s"; fi
    if grep -q "incomplete: $2: .*$3" "$work/way.$1.txt"; then ok "a server that is $1 is survived"; else
        bad "a server that is $1"
        cat "$work/way.$1.txt"
    fi
    is "no test is passed on a server that is $1" not_evaluated \
        "$(python3 -c 'import json, sys; print(*[r["result"] for r in json.load(open(sys.argv[1])) if r["id"] == "PGS-002"])' "$work/way.$1.json")"
}
while read -r way _; do
    cp -a "$work/bare" "$work/way.$way"
    misbehaves "$way" >>"$work/log" 2>&1 &
    pids+=($!)
done <"$work/ways"
for pid in "${pids[@]}"; do wait "$pid" || true; done
survived silent pg_roles 'did not answer in time' 30
survived hang pg_roles 'did not answer in time' 30
survived drip pg_roles 'did not answer in time' 30
survived midrow pg_roles . 30
survived drop pg_roles . 30
survived error pg_roles 'no such thing here' 30
survived garbage pg_roles 'no session' 30
survived echo pg_roles 'no session' 30
survived huge pg_roles . 30
survived words pg_roles 'words where a number belongs' 30
is "no test is passed on a server that lies about a count" not_evaluated \
    "$(python3 -c 'import json, sys; print(*[r["result"] for r in json.load(open(sys.argv[1])) if r["id"] == "PGS-002"])' "$work/way.lie.json")"

if grep -q ' 0 incomplete' "$work/way.busy.txt"; then ok "a server that is busy for a moment is collected whole"; else
    bad "a server that is busy for a moment"
    cat "$work/way.busy.txt"
fi

# ---- a certificate that is not to be believed
{
    t source add postgres:other --kind postgres --set host=localhost --set user=audit_ro --set "sslrootcert=$work/other.pem" \
        --set "port=$clean_port" --secret "file:$work/secret"
    t source add postgres:name --kind postgres --set host=127.0.0.1 --set user=audit_ro --set "sslrootcert=$work/ca.pem" \
        --set "port=$clean_port" --secret "file:$work/secret"
    t source add postgres:none --kind postgres --set host=localhost --set user=audit_ro --set "port=$clean_port" --secret "file:$work/secret"
} >>"$work/log"
for name in other:'certificate verify failed' name:'does not match host name' none:'needs sslrootcert'; do
    t collect "postgres:${name%%:*}" --dry-run >"$work/cert.txt" 2>&1 || true
    if grep -q "incomplete: pg_roles: .*${name#*:}" "$work/cert.txt"; then ok "${name#*:}: refused"; else
        bad "${name#*:}"
        cat "$work/cert.txt"
    fi
done

# ---- nothing of the environment leads elsewhere, and the password stays where it is
check "variables and files of libpq have no say" env PGHOST=/nowhere PGPORT=1 PGSERVICE=x PGOPTIONS='-c nonsense=1' PGSSLMODE=disable PGUSER=boss \
    PGPASSFILE=/nowhere PGSSLROOTCERT=/nowhere HOME=/nowhere "$program" collect postgres:clean --as lee --dry-run
grep -q ' 0 incomplete' <("$program" collect postgres:clean --as lee --dry-run 2>&1) && ok "and the collection is whole" || bad "the collection is not whole"
no_secret "$secret"
if grep -raqF -- "$secret" "$work"/way.*/ "$work"/way.*.txt; then bad "a server repeated the password into a record"; else ok "a password a server repeats is in no record"; fi
if grep -raqF -- 'ledger-pw-1' "$work/ws"; then bad "a password of a user mapping is in the workspace"; else ok "no password of a user mapping is in the workspace"; fi

finish
