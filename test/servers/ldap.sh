#!/bin/bash
# ldap.sh: OpenLDAP servers with violations planted in one, another that is clean, one that cuts answers short, and
# servers that are no servers. Prints what failed, then `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/servers/ldap.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

readonly SECRET=planted-bind-password-8271 BASE=dc=example,dc=org
readonly READER=cn=testamur,ou=services,$BASE
start_work ldap

# ---- servers

# free_ports N: N ports nobody listens on.
free_ports() {
    python3 -c 'import socket, sys
s = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*[x.getsockname()[1] for x in s])' "$1"
}

certificates() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test-ca -keyout "$work/ca.key" \
        -out "$work/ca.pem" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=keyCertSign
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -keyout "$work/server.key" \
        -out "$work/server.csr"
    openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -days 2 -out "$work/server.pem" \
        -extfile <(printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
        -keyout "$work/other.key" -out "$work/other.pem" -addext subjectAltName=DNS:localhost,IP:127.0.0.1
    chmod 644 "$work"/*.key
}

# config NAME GLOBAL FRONTEND DATABASE OVERLAY: cn=config of a server; what differs comes as LDIF lines.
config() {
    local dir=$work/$1
    mkdir -p "$dir/conf" "$dir/data" "$dir/run"
    cat <<END
dn: cn=config
objectClass: olcGlobal
cn: config
olcArgsFile: $dir/run/args
olcPidFile: $dir/run/pid
olcTLSCertificateFile: $work/server.pem
olcTLSCertificateKeyFile: $work/server.key
$2
dn: cn=module{0},cn=config
objectClass: olcModuleList
cn: module{0}
olcModulePath: /usr/lib/ldap
olcModuleLoad: back_mdb
olcModuleLoad: back_monitor
olcModuleLoad: ppolicy
olcModuleLoad: memberof
olcModuleLoad: argon2

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

include: file:///etc/ldap/schema/core.ldif
include: file:///etc/ldap/schema/cosine.ldif
include: file:///etc/ldap/schema/nis.ldif
include: file:///etc/ldap/schema/inetorgperson.ldif

dn: olcDatabase={-1}frontend,cn=config
objectClass: olcDatabaseConfig
objectClass: olcFrontendConfig
olcDatabase: {-1}frontend
$3
dn: olcDatabase={0}config,cn=config
objectClass: olcDatabaseConfig
olcDatabase: {0}config
olcRootDN: cn=config
olcRootPW: root-password-5512
olcAccess: {0}to attrs=olcRootPW by * none
olcAccess: {1}to * by dn.exact="$READER" read by * none

dn: olcDatabase={1}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {1}mdb
olcSuffix: $BASE
olcDbDirectory: $dir/data
olcDbMaxSize: 1073741824
olcDbNoSync: TRUE
olcRootDN: cn=root,$BASE
olcRootPW: root-password-5512
olcLastBind: TRUE
olcDbIndex: objectClass eq
$4
dn: olcOverlay={0}ppolicy,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcPPolicyConfig
olcOverlay: {0}ppolicy
$5
dn: olcOverlay={1}memberof,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcMemberOfConfig
olcOverlay: {1}memberof

dn: olcDatabase={2}monitor,cn=config
objectClass: olcDatabaseConfig
olcDatabase: {2}monitor
olcAccess: {0}to * by users read by * none
END
}

# serve NAME CONFIG DATA URIS...: load and start one; it ends with the test.
serve() {
    local dir=$work/$1
    if [ "$(id -u)" = 0 ]; then chown -R nobody "$dir"; fi
    as_server slapadd -q -n 0 -F "$dir/conf" -l "$2" && as_server slapadd -q -n 1 -F "$dir/conf" -l "$3" || return 1
    as_server slapd -d 0 -F "$dir/conf" -h "${*:4}" &
    stop_with+=("kill \$(cat $dir/run/pid)")
    for _ in $(seq 100); do # 255: not reached; anything else is an answer
        ldapsearch -x -H "$(socket "$1")" -s base -b '' >/dev/null 2>&1 || [ $? != 255 ] || { sleep 0.05 && continue; }
        return 0
    done
    return 1
}
socket() { printf 'ldapi://%s' "$(printf '%s' "$work/$1/run/ldapi" | sed 's,/,%2F,g')"; }

# ---- what is in them

# person UID NUMBER UIDNUMBER MORE...: an entry; what is more comes as LDIF lines.
person() {
    printf 'dn: uid=%s,ou=people,%s\nobjectClass: inetOrgPerson\nobjectClass: posixAccount\nuid: %s\ncn: %s\nsn: %s\n' \
        "$1" "$BASE" "$1" "$1" "$1"
    if [ -n "$2" ]; then printf 'employeeNumber: %s\n' "$2"; fi
    printf 'uidNumber: %s\ngidNumber: 7000\nhomeDirectory: /home/%s\nuserPassword: %s\n' "$3" "$1" "$HASH"
    if [ $# -gt 3 ]; then printf '%s\n' "${@:4}"; fi
    printf 'pwdChangedTime: %s\n\n' "$(date -u -d '20 days ago' +%Y%m%d%H%M%SZ)"
}
# group NAME MEMBER...
group() {
    printf 'dn: cn=%s,ou=groups,%s\nobjectClass: groupOfNames\ncn: %s\n' "$1" "$BASE" "$1"
    printf "member: %s,$BASE\n" "${@:2}"
    printf '\n'
}
# policy NAME LINES...
policy() {
    printf 'dn: cn=%s,ou=policies,%s\nobjectClass: person\nobjectClass: pwdPolicy\nobjectClass: pwdPolicyChecker\ncn: %s\nsn: %s\n' "$1" "$BASE" "$1" "$1"
    printf '%s\n' pwdAttribute:\ userPassword "${@:2}" ''
}
tree() {
    printf 'dn: %s\nobjectClass: dcObject\nobjectClass: organization\no: Example\ndc: example\n\n' "$BASE"
    local unit
    for unit in people groups policies services; do
        printf 'dn: ou=%s,%s\nobjectClass: organizationalUnit\nou: %s\n\n' "$unit" "$BASE" "$unit"
    done
    printf 'dn: %s\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\ncn: testamur\nuserPassword: %s\npwdChangedTime: %s\n\n' \
        "$READER" "$SECRET" "$(ago '20 days')"
}
readonly STRONG=('pwdMinLength: 14' 'pwdInHistory: 12' 'pwdMaxAge: 31536000' 'pwdCheckQuality: 2' 'pwdLockout: TRUE'
    'pwdMaxFailure: 5' 'pwdLockoutDuration: 3600' 'pwdMustChange: TRUE' 'pwdCheckModule: check_password.so')
under() { printf 'pwdPolicySubentry: cn=%s,ou=policies,%s\n' "$1" "$BASE"; }
ago() { date -u -d "$1 ago" +%Y%m%d%H%M%SZ; }

dirty_data() {
    tree
    policy weak 'pwdMinLength: 8' 'pwdMaxAge: 31536000' 'pwdMaxFailure: 5'
    policy strong "${STRONG[@]}"
    policy endless "${STRONG[@]/pwdMaxAge: 31536000/pwdMaxAge: 0}"
    person ada ada 2001 "$(under strong)"
    person bob bob 2002 "$(under strong)"
    person cy cy 2003 "$(under strong)"
    person dee '' 2004 "$(under strong)"
    person eli eli 2005 'pwdAccountLockedTime: 000001010000Z'
    person fay fay 2006 "$(under endless)"
    person gus gus 2007 "$(under strong)" 'pwdAccountLockedTime: 000001010000Z'
    person hal hal 0 "$(under strong)"
    person ivy ivy 2009 "$(under strong)" "pwdAccountLockedTime: $(ago '10 minutes')" "pwdFailureTime: $(ago '10 minutes')"
    person jon jon 2009 "$(under strong)" "pwdAccountLockedTime: $(ago '2 hours')"
    person kim kim 2011 "$(under gone)"
    printf 'dn: cn=backup,ou=services,%s\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\ncn: backup\n' "$BASE"
    printf 'userPassword: %s\npwdPolicySubentry: cn=strong,ou=policies,%s\npwdChangedTime: %s\n\n' "$HASH" "$BASE" "$(ago '20 days')"
    group admins uid=ada,ou=people cn=ops,ou=groups uid=gone,ou=people uid=gus,ou=people
    group ops uid=bob,ou=people cn=admins,ou=groups
    group staff uid=ada,ou=people uid=bob,ou=people cn=ops,ou=groups
    printf 'dn: cn=web,ou=groups,%s\nobjectClass: posixGroup\ncn: web\ngidNumber: 7000\nmemberUid: ada\nmemberUid: left\n\n' "$BASE"
}
clean_data() {
    tree
    policy strong "${STRONG[@]}"
    person ada ada 2001
    person bob bob 2002
    person ivy ivy 2009 "pwdAccountLockedTime: $(ago '10 minutes')"
    group admins uid=ada,ou=people
    group staff uid=ada,ou=people uid=bob,ou=people
}

HASH=$(slappasswd -s planted-user-password)
readonly HASH
certificates >>"$work/log" 2>&1 || { tail -3 "$work/log"; exit 1; }
read -r plain_port tls_port <<<"$(free_ports 2)"
config dirty '' $'olcPasswordHash: {SSHA}\n' "olcAccess: {0}to attrs=userPassword by dn.exact=\"$READER\" read by anonymous auth by * none
olcAccess: {1}to dn.subtree=\"ou=groups,$BASE\" by dn.exact=\"$READER\" read by users write by * read
olcAccess: {2}to * by * read
olcLimits: dn.exact=\"$READER\" size=unlimited time=unlimited
" "olcPPolicyDefault: cn=weak,ou=policies,$BASE
" >"$work/dirty.conf"
dirty_data >"$work/dirty.ldif"
config clean "olcTLSProtocolMin: 3.3
olcDisallows: bind_anon
olcSecurity: ssf=128
olcLocalSSF: 128
" $'olcPasswordHash: {ARGON2}\n' "olcAccess: {0}to attrs=userPassword by anonymous auth by * none
olcAccess: {1}to * by dn.exact=\"$READER\" read by * none
olcLimits: dn.exact=\"$READER\" size=unlimited time=unlimited
" "olcPPolicyDefault: cn=strong,ou=policies,$BASE
" >"$work/clean.conf"
clean_data >"$work/clean.ldif"
serve dirty "$work/dirty.conf" "$work/dirty.ldif" "ldap://127.0.0.1:$plain_port" "$(socket dirty)" >>"$work/log" 2>&1 ||
    { tail -3 "$work/log"; exit 1; }
serve clean "$work/clean.conf" "$work/clean.ldif" "ldaps://127.0.0.1:$tls_port ldaps://127.0.0.2:$tls_port" "$(socket clean)" >>"$work/log" 2>&1 ||
    { tail -3 "$work/log"; exit 1; }

# ---- collected

printf %s "$SECRET" >"$work/secret"
chmod 600 "$work/secret"
check "declared" t source add ldap:corp --kind ldap --system S-DIR --set "uri=ldap://127.0.0.1:$plain_port" --set tls=off \
    --set "bind_dn=$READER" --set system=S-DIR --set "services=ou=services,$BASE" --secret "file:$work/secret"
check "declared" t source add ldap:clean --kind ldap --set "uri=ldaps://127.0.0.1:$tls_port" --set "ca=$work/ca.pem" \
    --set "bind_dn=$READER" --set system=S-DIR2 --secret "file:$work/secret"
check "collected" t collect ldap:corp ldap:clean

# ---- what the tests find

import_csv() { # TABLE SOURCE, rows on standard input
    cat >"$work/$1.csv"
    t import "$work/$1.csv" --table "$1" --source "$2" --origin "Example $2" --query all --exporter eve --exported-at "$(date -u +%FT%TZ)" \
        --count "$(($(wc -l <"$work/$1.csv") - 1))"
}
in_force POL-AC POL-PW POL-EN
{
    {
        echo person,employment_type,role_code,hired_at,left_at,status
        for one in ada bob eli fay gus hal ivy jon kim; do echo "$one,employee,OPS,2024-01-01,,active"; done
        echo cy,employee,OPS,2024-01-01,2026-01-15,terminated
    } | import_csv employees hr
    printf '%s\n' person,kind,effective_at,notice_at cy,voluntary,2026-01-15,2026-01-10 | import_csv terminations hr
    t account link ldap:corp S-DIR testamur eve --kind service
    t account link ldap:clean S-DIR2 testamur eve --kind service
} >>"$work/log" 2>&1 || { tail -5 "$work/log"; exit 1; }
found_as_planted ldap 'LDP-*' IAM-001 IAM-004 IAM-018 IAM-024

# ---- traps: what the server itself says

# signs_in UID: the server takes the user's password.
signs_in() { ldapwhoami -x -H "$(socket dirty)" -D "uid=$1,ou=people,$BASE" -w planted-user-password; }
check "a lock without pwdLockout does nothing" signs_in eli
check "a lock that is over does nothing" signs_in jon
if signs_in ivy >/dev/null 2>&1 || signs_in gus >/dev/null 2>&1; then bad "a lock that holds"; else ok "locks that hold"; fi
locked=$("$program" query "SELECT username,enabled,locked FROM ldap_users WHERE source='ldap:corp' AND locked_at IS NOT NULL OR
    barred IS NOT NULL AND source='ldap:corp' ORDER BY 1" --json | tail -n +2 | tr -d '[]"\n')
if [ "$locked" = eli,1,0gus,0,1ivy,1,1jon,1,0 ]; then ok "ldap_users says the same"; else bad "locked: $locked"; fi
shown=$(ldapsearch -x -LLL -H "$(socket dirty)" -b "$BASE" '(memberOf=*)' dn | grep -c ^dn: || true)
members=$("$program" query "SELECT count(*) FROM ldap_membership WHERE source='ldap:corp' AND groupname='admins'" --json | tail -1)
if [ "$shown" = 0 ] && [ "$members" = '[3]' ]; then ok "members that memberOf does not show"; else bad "memberOf $shown, members $members"; fi

# ---- answers that are cut short

big_data() {
    tree
    printf 'dn: cn=half,ou=services,%s\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\ncn: half\nuserPassword: %s\n\n' "$BASE" "$SECRET"
    printf 'dn: cn=blind,ou=services,%s\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\ncn: blind\nuserPassword: %s\n\n' "$BASE" "$SECRET"
    seq 702 | awk -v base="$BASE" '{ printf "dn: uid=u%d,ou=people,%s\nobjectClass: inetOrgPerson\nuid: u%d\ncn: u\nsn: u\n\n", $1, base, $1 }'
}
config big '' '' "olcAccess: {0}to attrs=userPassword by anonymous auth by * none
olcAccess: {1}to dn.exact=\"uid=u7,ou=people,$BASE\" by dn.exact=\"$READER\" read by * none
olcAccess: {2}to * by dn.exact=\"$READER\" read by dn.exact=\"cn=half,ou=services,$BASE\" read by * none
olcLimits: dn.exact=\"cn=half,ou=services,$BASE\" size=unlimited
" '' >"$work/big.conf"
big_data >"$work/big.ldif"
serve big "$work/big.conf" "$work/big.ldif" "$(socket big)" >>"$work/log" 2>&1 || { tail -3 "$work/log"; exit 1; }
t source add ldap:big --kind ldap --set "uri=$(socket big)" --set "bind_dn=$READER" --secret "file:$work/secret" >>"$work/log" 2>&1

# says WHAT PATTERN SECONDS NAME=VALUE...: a collection with these settings ends in time, and notes what the pattern says.
says() {
    local what=$1 pattern=$2 most=$3 from=$SECONDS settings=() pair
    shift 3
    for pair; do settings+=(--set "$pair"); done
    if [ $# -gt 0 ]; then t source add ldap:big "${settings[@]}" >>"$work/log" 2>&1; fi
    t collect ldap:big --dry-run >"$work/said" 2>&1 || true
    cat "$work/said" >>"$work/log"
    if ! grep -qE -- "$pattern" "$work/said"; then bad "$what: $(head -2 "$work/said" | cut -c1-300)"
    elif [ $((SECONDS - from)) -gt "$most" ]; then bad "$what: $((SECONDS - from)) s"
    else ok "$what"; fi
}
limit="olcLimits: dn.exact=\"$READER\" size=unlimited time=unlimited"
says "705 users and a size limit of 500" "incomplete: ldap_users: .* after 500 entries: .*\(4\).* olcDatabase=\{1\}mdb,cn=config: $limit" 10
says "pages do not help" "incomplete: ldap_users: .* after 500 entries" 10 page_size=100
printf 'dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\nadd: olcLimits\n%s\n' "$limit" |
    ldapmodify -x -H "$(socket big)" -D cn=config -w root-password-5512 >>"$work/log" 2>&1
says "the statement it names mends it" "13 tables, .* 0 incomplete" 10
says "an entry the account does not see" "incomplete: ldap_users: .* sees 709 of the 710 entries .* olcAccess: to dn.subtree" 10 \
    "bind_dn=cn=half,ou=services,$BASE"
says "an account that sees nothing" "incomplete: ldap_users: .*$BASE.* not shown .*olcAccess: to dn.subtree=.$BASE. by dn.exact=.cn=blind" 10 \
    "bind_dn=cn=blind,ou=services,$BASE"

# ---- transport

says "StartTLS" "0 incomplete" 10 "uri=ldap://127.0.0.1:$plain_port" "ca=$work/ca.pem" "bind_dn=$READER"
says "a certificate of another authority" "incomplete: ldap_users: .*certificate is not one that" 10 "ca=$work/other.pem"
says "a certificate for another name" "incomplete: ldap_users: .*(certificate|hostname|TLS)" 10 "uri=ldaps://127.0.0.2:$tls_port" "ca=$work/ca.pem"

# ---- servers that are none

python3 "$here/fake_ldap.py" "$work/other.pem" "$work/other.key" hang stall drip drop garbage bytes refer deep endless echo tls ad >"$work/fakes" 2>>"$work/log" &
stop_with+=("kill $!")
while [ "$(wc -l <"$work/fakes")" -lt 12 ]; do sleep 0.05; done
port() { awk -v kind="$1" '$1 == kind { print $2 }' "$work/fakes"; }
fake() { says "$1" "incomplete: ldap_users: .*($2)" 6 "uri=${3:-ldap}://127.0.0.1:$(port "$1")" tls=off timeout=1 connect_timeout=1; }
fake hang 'in time|no answer'
fake stall 'in time'
fake drip 'in time'
fake drop "Can.t contact|over"
fake garbage 'bind:'
fake bytes 'bind:'
fake refer '127.0.0.1:1/.*not followed'
fake deep 'decoded|createTimestamp|search:'
fake endless 'in time|more than'
fake echo 'refused the bind'
fake tls 'certificate is not one that' ldaps
if grep -q 127.0.0.1:1/ "$work/said"; then bad "a referral was followed"; fi

# ---- a stand-in for Active Directory: none runs here

check "a domain" t source add ldap:ad --kind ldap --set "uri=ldap://127.0.0.1:$(port ad)" --set tls=off --set anonymous=off \
    --set "bind_dn=$READER" --secret "file:$work/secret"
check "collected" t collect ldap:ad
rows() { "$program" query "$1" --json | tail -n +2 | tr -d '[]"' | tr '\n' ' '; }
same() { if [ "$2" = "$3" ]; then ok "$1"; else bad "$1: $2"; fi; }
same "its users and locks" "$(rows "SELECT username,enabled,locked,password_never_expires,locked_until IS NOT NULL,employee_number,
    privileged FROM ldap_users WHERE source='ldap:ad' ORDER BY 1")" "Ann,1,0,0,0,null,1 Ben,0,0,0,0,null,1 Cyd,1,1,1,1,E3,1 "
same "members in parts, and primary groups" "$(rows "SELECT groupname,count(*),sum(depth) FROM ldap_membership WHERE source='ldap:ad'
    GROUP BY 1 ORDER BY 1")" "Admins der Domaene,3,3 Domain Users,3,3 "
same "the domain's policy" "$(rows "SELECT is_default,min_length,max_age_s,in_history,complexity,max_failure,lockout_duration_s FROM
    ldap_password_policies WHERE source='ldap:ad'")" "1,14,31536000,24,1,5,1800 "

t source add ldap:big --out-of-scope >>"$work/log" 2>&1
t source add ldap:clean --set "uri=ldap://127.0.0.1:$(port stall)" --set tls=off --set timeout=1 >>"$work/log" 2>&1
t collect ldap:clean >>"$work/log" 2>&1 || true
t test LDP-001 >>"$work/log" 2>&1 || true
if "$program" results --json | python3 -c 'import json, sys
for r in json.load(sys.stdin):
    if r["id"] == "LDP-001":
        sys.exit(not (r["result"] == "not_evaluated" and "in time" in (r.get("reason") or "")))
sys.exit(1)'; then ok "a server that hangs: not evaluated, with the reason"; else bad "a server that hangs"; fi

no_secret "$SECRET"
no_secret planted-user-password
if grep -raqF -- "${HASH:6}" "$work/ws"; then bad "a hash is in the workspace"; else ok "no hash in the workspace"; fi
finish
