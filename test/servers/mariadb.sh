#!/bin/bash
# mariadb.sh: two MariaDB servers, one kept badly and one kept well, and servers that mean harm. Prints what failed, then
# `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/servers/mariadb.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

start_work mariadb
secret=Planted-7h3-audit-password
printf '%s' "$secret" >"$work/secret"
chmod 600 "$work/secret"
chown "$(server_user)" "$work"

# sql SERVER [ARGUMENTS...]: as root over the socket.
sql() {
    local server=$1
    shift
    mariadb --no-defaults --socket="$work/$server/s" --user=root --batch --skip-column-names "$@"
}

# start SERVER OPTION...: and wait until it answers.
start() {
    local server=$1 pid
    shift
    as_server mariadbd --no-defaults --datadir="$work/$server/d" --socket="$work/$server/s" --bind-address=127.0.0.1 \
        --port="$(cat "$work/$server/port")" --pid-file="$work/$server/pid" --log-error="$work/$server/log" \
        --innodb-buffer-pool-size=16M --ssl-cert="$work/server.pem" --ssl-key="$work/server.key" --ssl-ca="$work/ca.pem" "$@" \
        >/dev/null 2>&1 &
    pid=$!
    disown "$pid"
    stop_with+=("kill -9 \$(cat '$work/$server/pid')")
    for _ in $(seq 200); do
        if mariadb-admin --no-defaults --socket="$work/$server/s" --user=root ping >/dev/null 2>&1; then return; fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    tail -20 "$work/$server/log"
    printf 'the server %s did not start\n' "$server"
    exit 1
}
free_port() {
    python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

# certificates: an authority, a certificate of 127.0.0.1, one of another name.
certificates() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test-authority \
        -keyout "$work/ca.key" -out "$work/ca.pem"
    local name
    for name in server:IP:127.0.0.1 other:DNS:elsewhere.example; do
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=${name%%:*}" \
            -keyout "$work/${name%%:*}.key" -out "$work/req.pem"
        openssl x509 -req -in "$work/req.pem" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
            -extfile <(printf 'subjectAltName=%s' "${name#*:}") -out "$work/${name%%:*}.pem"
    done
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
        -keyout "$work/stranger.key" -out "$work/stranger.pem"
    chmod 644 "$work"/*.pem "$work"/server.key
}
certificates >>"$work/log" 2>&1

as_server mkdir "$work/bad" "$work/clean"
as_server mariadb-install-db --no-defaults --datadir="$work/bad/d" --auth-root-authentication-method=normal --skip-test-db \
    --innodb-log-file-size=4M --innodb-buffer-pool-size=16M >>"$work/log" 2>&1
as_server cp -a "$work/bad/d" "$work/clean/d"
free_port >"$work/bad/port"
free_port >"$work/clean/port"

# ---- the server kept badly: as installed, and worse
start bad --performance-schema=ON --tls-version=TLSv1.1,TLSv1.2 --secure-file-priv=
sql bad <<SQL
DELETE FROM mysql.global_priv WHERE User='root' AND Host<>'localhost';
DELETE FROM mysql.proxies_priv WHERE Host<>'localhost';
FLUSH PRIVILEGES;
INSTALL SONAME 'auth_ed25519';
CREATE DATABASE shop;
CREATE DATABASE test_old;
CREATE TABLE shop.person(id INT PRIMARY KEY, email VARCHAR(190), api_key VARCHAR(64), note TEXT);
CREATE USER ''@'localhost' IDENTIFIED BY '';
CREATE USER 'app'@'%' IDENTIFIED BY 'native-one';
CREATE USER 'kim'@'10.1.%' IDENTIFIED VIA ed25519 USING PASSWORD('ed-one') REQUIRE SSL;
CREATE USER 'ops'@'%' IDENTIFIED VIA ed25519 USING PASSWORD('ed-two') REQUIRE SSL;
CREATE USER 'spare'@'%' IDENTIFIED BY '' ACCOUNT LOCK;
CREATE ROLE dba;
CREATE ROLE lead;
GRANT SUPER, RELOAD ON *.* TO dba;
GRANT dba TO lead;
GRANT lead TO 'kim'@'10.1.%' WITH ADMIN OPTION;
GRANT FILE ON *.* TO 'ops'@'%';
GRANT SELECT, UPDATE ON shop.* TO 'app'@'%' WITH GRANT OPTION;
GRANT SELECT ON mysql.* TO 'app'@'%';
GRANT PROXY ON 'root'@'localhost' TO 'app'@'%';
GRANT SELECT ON shop.person TO PUBLIC;
CREATE VIEW shop.everybody AS SELECT * FROM shop.person;
CREATE USER 'gone'@'localhost';
CREATE DEFINER='gone'@'localhost' PROCEDURE shop.purge() SQL SECURITY DEFINER DELETE FROM shop.person;
DROP USER 'gone'@'localhost';
CREATE TRIGGER shop.stamp BEFORE INSERT ON shop.person FOR EACH ROW SET NEW.note='new';
CHANGE MASTER TO MASTER_HOST='127.0.0.1', MASTER_USER='copy', MASTER_PASSWORD='$secret', MASTER_PORT=1;
SQL

# ---- the server kept well
openssl rand -hex 32 | sed 's/^/1;/' >"$work/keyfile"
chmod 644 "$work/keyfile"
as_server mkdir "$work/clean/files"
start clean --performance-schema=ON --require-secure-transport=ON --tls-version=TLSv1.2,TLSv1.3 --log-bin="$work/clean/d/bin" --sync-binlog=1 \
    --max-password-errors=5 --local-infile=OFF --secure-file-priv="$work/clean/files" \
    --plugin-load-add=auth_ed25519 --plugin-load-add=server_audit --plugin-load-add=file_key_management \
    --plugin-load-add=simple_password_check --file-key-management-filename="$work/keyfile" --server-audit-logging=ON \
    --innodb-encrypt-tables=ON --innodb-encrypt-temporary-tables=ON --innodb-encryption-threads=2 --simple-password-check-minimal-length=14
sql clean <<'SQL'
DELETE FROM mysql.global_priv WHERE User='root' AND Host<>'localhost';
DELETE FROM mysql.proxies_priv WHERE Host<>'localhost';
FLUSH PRIVILEGES;
CREATE DATABASE shop;
CREATE TABLE shop.person(id INT PRIMARY KEY, email VARCHAR(190), password_hash VARCHAR(200));
CREATE USER 'owner'@'localhost' IDENTIFIED VIA ed25519 USING PASSWORD('Owner-long-1234567!') ACCOUNT LOCK;
GRANT SELECT ON shop.* TO 'owner'@'localhost';
CREATE DEFINER='owner'@'localhost' VIEW shop.people AS SELECT id FROM shop.person;
CREATE ROLE reader;
GRANT SELECT ON shop.* TO reader;
CREATE USER 'app'@'10.0.0.8' IDENTIFIED VIA ed25519 USING PASSWORD('App-long-1234567!') REQUIRE SSL;
GRANT reader TO 'app'@'10.0.0.8';
SQL

# account SERVER: the least-privileged account, as `testamur collect grants` gives it.
account() {
    "$program" collect grants mariadb | sed "s/'localhost'/'127.0.0.1'/g; s/choose one/$secret/" | sql "$1"
    sql "$1" -e "ALTER USER 'audit_ro'@'127.0.0.1' REQUIRE SSL"
}
account bad
account clean
sql clean -e "SET GLOBAL default_password_lifetime=90;
    ALTER USER 'root'@'localhost' IDENTIFIED VIA unix_socket OR ed25519 USING PASSWORD('Root-long-1234567!')"

# ---- what the organization says of them
printf 'person,name,email,title,manager,start_on,end_on\nkim,Kim Exe,kim@org.example,Engineer,eve,2020-01-01,\n' >"$work/kim.csv"
printf 'person,employment_type,role_code,hired_at,status\neve,employee,EXEC,2020-01-01,active\nkim,employee,DEV,2020-01-01,terminated\n' \
    >"$work/employees.csv"
{
    printf 'system,account,kind,person,owner,purpose,registered_at\n'
    for system in S-BAD S-CLEAN; do
        printf '%s,root,emergency,,eve,emergencies,2024-01-01\n%s,audit_ro@127.0.0.1,service,,eve,audits,2024-01-01\n' $system $system
        printf '%s,app,service,,eve,runs the shop,2024-01-01\n%s,kim,person,kim,,,2024-01-01\n' $system $system
    done
} >"$work/identities.csv"
{
    printf 'db,system,engine,version,environment,contains_confidential,contains_personal,in_scope\n'
    printf 'mariadb:bad,S-BAD,mariadb,10.11,prod,0,0,1\nmariadb:clean,S-CLEAN,mariadb,10.11,prod,1,1,1\n'
} >"$work/db_instances.csv"
register() {
    t import "$work/$1.csv" --table "$1" --source registers --origin Registers --query "all $1" --exporter eve \
        --count "$(($(wc -l <"$work/$1.csv") - 1))" --exported-at "$(date -u +%FT%TZ)"
}
check "people" t people import "$work/kim.csv"
check "employees" register employees
check "identities" register identities
check "register of databases" register db_instances
in_force POL-PW POL-EN

# ---- collected over verified TLS
for server in bad clean; do
    check "$server declared" t source add "mariadb:$server" --kind mariadb --system "S-${server^^}" --set host=127.0.0.1 \
        --set "port=$(cat "$work/$server/port")" --set user=audit_ro --set "ca=$work/ca.pem" --secret "file:$work/secret"
done
for _ in $(seq 100); do # until the threads that encrypt are done
    if [ "$(sql clean -e 'SELECT COUNT(*) FROM information_schema.innodb_tablespaces_encryption WHERE encryption_scheme=0' 2>/dev/null)" = 0 ]; then break; fi
    sleep 0.1
done
# A session of somebody else's, over TLS.
printf '[client]\nuser=audit_ro\npassword=%s\nhost=127.0.0.1\nport=%s\nssl-ca=%s\nssl-verify-server-cert\n' "$secret" "$(cat "$work/bad/port")" \
    "$work/ca.pem" >"$work/client"
mariadb --defaults-file="$work/client" -e 'SELECT SLEEP(60)' >/dev/null 2>&1 &
session=$!
disown "$session"
stop_with+=("kill $session")
for _ in $(seq 50); do
    if [ "$(sql bad -e "SELECT COUNT(*) FROM performance_schema.status_by_thread s JOIN performance_schema.threads t USING (thread_id)
        WHERE s.variable_name='Ssl_cipher' AND s.variable_value<>'' AND t.processlist_user='audit_ro'")" = 1 ]; then break; fi
    sleep 0.1
done

# incomplete SOURCE: its tables that are not complete, with the reasons, a line each.
incomplete() {
    "$program" query "SELECT table_name || ': ' || first_problem AS line FROM collector_status WHERE source='$1' AND status NOT IN
        ('complete', 'unsupported')" --json | python3 -c 'import json, sys
for line in sys.stdin:
    print(json.loads(line)[0])'
}
for server in bad clean; do
    check "$server collected" t collect "mariadb:$server"
    check "nothing of $server is incomplete" test "$(incomplete "mariadb:$server")" = line
done
sessions=$("$program" query "SELECT count(*) FROM my_sessions WHERE source='mariadb:bad' AND user='audit_ro' AND tls=1" --json | tail -1)
if [ "$sessions" = '[1]' ]; then ok "an encrypted session of another is told"; else bad "my_sessions tells '$sessions' encrypted ones"; fi
kill "$session"
found_as_planted mariadb 'MYS-*'
no_secret "$secret"
sql bad -e "SELECT JSON_VALUE(Priv,'$.authentication_string') FROM mysql.global_priv WHERE User IN ('app','kim','audit_ro')" >"$work/hashes"
check "there are hashes to look for" test "$(grep -c . "$work/hashes")" = 3
if grep -raqF -f "$work/hashes" "$work/ws" "$work/log"; then bad "a hash is in the workspace"; else ok "no hash in the workspace"; fi

# The facts straight from mysql.global_priv are those of the view.
accounts_of() {
    "$program" query "SELECT account, is_role, plugin, alternatives, has_password, opens_unproven, weak_hash, locked, password_expired,
        password_lifetime, password_changed_at, ssl_type, max_connections FROM my_accounts WHERE source='$1' ORDER BY 1" --json
}
accounts_of mariadb:bad >"$work/by-view"
sql bad -e "REVOKE SELECT ON testamur.accounts FROM 'audit_ro'@'127.0.0.1'; GRANT SELECT ON mysql.* TO 'audit_ro'@'127.0.0.1'"
check "collected without the view" t collect mariadb:bad
accounts_of mariadb:bad >"$work/by-table"
check "the view and the table tell the same accounts" cmp "$work/by-view" "$work/by-table"
sql bad -e "GRANT SELECT ON testamur.accounts TO 'audit_ro'@'127.0.0.1'; REVOKE SELECT ON mysql.* FROM 'audit_ro'@'127.0.0.1'"

# ---- without each grant: incomplete, with the grant in the reason
# round: GRANT|TABLE|WORDS a line; all are taken away together, then given back. A table tells its first reason.
round() {
    local lines grant table words
    lines=$(cat)
    while IFS='|' read -r grant _; do printf "REVOKE %s FROM 'audit_ro'@'127.0.0.1';\n" "$grant"; done <<<"$lines" | sort -u | sql bad
    t collect mariadb:bad >>"$work/log" 2>&1 || true
    incomplete mariadb:bad >"$work/incomplete"
    while IFS='|' read -r grant table words; do
        if grep -qF "$table: needs $words" "$work/incomplete"; then ok "$table without $grant"; else
            bad "without $grant, $table does not say that it needs $words"
            cat "$work/incomplete"
        fi
        printf "GRANT %s TO 'audit_ro'@'127.0.0.1';\n" "$grant" >>"$work/again"
    done <<<"$lines"
    sort -u "$work/again" | sql bad
    rm "$work/again"
}
round <<'END'
SELECT ON testamur.accounts|my_accounts|GRANT SELECT ON testamur.accounts
SELECT ON testamur.triggers|my_routines|GRANT SELECT ON testamur.triggers
PROCESS ON *.*|my_sessions|GRANT PROCESS ON *.*
PROCESS ON *.*|my_tablespaces|GRANT PROCESS ON *.*
END
round <<'END'
SELECT ON mysql.db|my_grants|GRANT SELECT ON mysql.db
SELECT (type, db, name, definer, security_type) ON mysql.proc|my_routines|GRANT SELECT ON mysql.proc
SELECT ON mysql.roles_mapping|my_role_members|GRANT SELECT ON mysql.roles_mapping
END
round <<'END'
SELECT ON mysql.tables_priv|my_grants|GRANT SELECT ON mysql.tables_priv
SELECT (db, name, definer) ON mysql.event|my_routines|GRANT SELECT ON mysql.event
SLAVE MONITOR ON *.*|my_replication|GRANT SLAVE MONITOR ON *.*
END
round <<'END'
SELECT ON mysql.columns_priv|my_grants|GRANT SELECT ON mysql.columns_priv
SHOW VIEW ON *.*|my_routines|GRANT SHOW VIEW ON *.*
END
round <<'END'
SELECT ON mysql.procs_priv|my_grants|GRANT SELECT ON mysql.procs_priv
REFERENCES ON *.*|my_columns|GRANT REFERENCES ON *.*
END
round <<'END'
SELECT ON mysql.proxies_priv|my_grants|GRANT SELECT ON mysql.proxies_priv
SHOW VIEW, REFERENCES ON *.*|my_databases|GRANT SHOW VIEW ON *.*
END

# An account without any privilege sees no administrator, and that is no pass.
sql bad -e "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'audit_ro'@'127.0.0.1'"
check "collected without any privilege" t collect mariadb:bad
t test 'MYS-*' >"$work/bare.txt" 2>&1 || true
result() {
    "$program" results --json | python3 -c 'import json, sys
print(*[r["result"] + ": " + (r.get("reason") or "") for r in json.load(sys.stdin) if r["id"] == sys.argv[1]])' "$1"
}
for test in MYS-001 MYS-008 MYS-009 MYS-016 MYS-021 MYS-027 MYS-030; do
    case $(result "$test") in
    not_evaluated:*mariadb:bad*GRANT*) ok "$test is not evaluated, and names the grant" ;;
    *) bad "$test without privileges: $(result "$test")" ;;
    esac
done

sql bad -e "DROP USER 'audit_ro'@'127.0.0.1'"
account bad
check "collected with all of them again" t collect mariadb:bad

# ---- servers that mean harm
python3 "$here/hostile_mariadb.py" "$work" >"$work/port" 2>>"$work/log" &
hostile_pid=$!
disown "$hostile_pid"
stop_with+=("kill $hostile_pid")
for _ in $(seq 50); do if [ -s "$work/port" ]; then break; fi; sleep 0.1; done
check "a server that means harm" t source add mariadb:evil --kind mariadb --set host=127.0.0.1 --set "port=$(cat "$work/port")" \
    --set user=audit_ro --set "ca=$work/ca.pem" --set connect_timeout=1 --set statement_timeout=1 --secret "file:$work/secret"
# hostile MODE CERTIFICATE WORDS: it is survived in its time, and the tables say why.
hostile() {
    local mode=$1 certificate=$2 words=$3 begun seconds
    printf '%s %s\n' "$mode" "$certificate" >"$work/mode"
    begun=$(date +%s%N)
    timeout 60 "$program" collect mariadb:evil --as lee >"$work/collect" 2>&1 || true
    seconds=$((($(date +%s%N) - begun) / 1000000000))
    if grep -qF -- "incomplete: my_accounts: $words" "$work/collect" && [ "$seconds" -le 9 ]; then ok "survived: $mode, $certificate"; else
        bad "$mode, $certificate after $seconds s does not say '$words'"
        grep my_accounts "$work/collect" || true
    fi
    cat "$work/collect" >>"$work/log"
}
hostile silent server 'the server did not answer within 1000 ms'
hostile greeting server 'the server did not answer within 1000 ms'
hostile plain server 'the server was not connected to: TLS/SSL error: SSL is required, but the server does not support it'
hostile garbage server 'the server '
hostile long server 'the server '
hostile refusal server 'the server was not connected to: Received error packet before completion of TLS handshake. The authenticity of the following error cannot be verified: 1234 - go away, password=[secret:password]'
hostile error other 'the server was not connected to: TLS/SSL error: Validation of SSL server certificate failed'
hostile error stranger 'the server was not connected to: TLS/SSL error: '
hostile tls-silent server 'the server did not answer within 1000 ms'
hostile tls-drip server 'the server did not answer within 1000 ms'
hostile cleartext server 'the server was not connected to: '
hostile dialog server 'the server was not connected to: '
hostile infile server 'what the account may do was not told: '
hostile drip server 'what the account may do was not told: reading rows: no answer within the time allowed'
hostile mid-row server 'what the account may do was not told: reading rows: no answer within the time allowed'
hostile drop server 'what the account may do was not told: reading rows: '
hostile columns server 'what the account may do was not told: the server answered with 3 columns'
hostile endless server 'what the account may do was not told: '
hostile error server 'what the account may do was not told: asking: no?[2J such thing, password=[secret:password]'
hostile lost server 'what the account may do was not told: asking: '
check "no server was told the password" test "$(grep -caF "$secret" "$work/heard")" = 0
check "no server was sent a file" test "$(grep -ca 'root:' "$work/heard")" = 0
t test MYS-001 >>"$work/log" 2>&1 || true
case $(result MYS-001) in
not_evaluated:*mariadb:evil*) ok "a hostile server's tables are not evaluated" ;;
*) bad "after a hostile server: $(result MYS-001)" ;;
esac
no_secret "$secret"
finish
