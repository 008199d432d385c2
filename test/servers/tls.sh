#!/bin/bash
# tls.sh: servers of openssl with one fault each, old and hostile peers. Prints what failed, then `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/servers/tls.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

start_work tls
cd "$work"
export OPENSSL_CONF=/dev/null
# ca NAME [ISSUER]: an authority.
ca() {
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$1"
    printf 'basicConstraints=critical,CA:TRUE\n' >"$1.ext"
    if [ $# = 1 ]; then openssl x509 -req -in "$1.csr" -signkey "$1.key" -days 3000 -extfile "$1.ext" -out "$1.pem"; else
        openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2.key" -CAcreateserial -days 2000 -extfile "$1.ext" -out "$1.pem"
    fi
}
# cert NAME ISSUER DAYS NAMES DIGEST KEY...: a certificate of a server; ISSUER of -: by itself.
cert() {
    local name=$1 issuer=$2 days=$3 names=$4 digest=$5
    shift 5
    openssl req -new -newkey "$@" -nodes -keyout "$name.key" -out "$name.csr" -subj "/CN=$name"
    printf 'subjectAltName=%s\n' "$names" >"$name.ext"
    if [ "$issuer" = - ]; then openssl x509 -req -in "$name.csr" -signkey "$name.key" -days "$days" "-$digest" -extfile "$name.ext" -out "$name.pem"; else
        openssl x509 -req -in "$name.csr" -CA "$issuer.pem" -CAkey "$issuer.key" -CAcreateserial -days "$days" "-$digest" -extfile \
            "$name.ext" -out "$name.pem"
    fi
}
ec=(ec -pkeyopt ec_paramgen_curve:P-256) here_ip=IP:127.0.0.1
{
    ca Root
    ca Between Root
    cert good Between 90 $here_ip sha256 "${ec[@]}"
    cert soon Root 10 $here_ip sha256 "${ec[@]}"
    cert name Root 90 DNS:other.example sha256 "${ec[@]}"
    cert self - 90 $here_ip sha256 "${ec[@]}"
    cert weak Root 90 $here_ip sha1 rsa:1024
    cert rsa Root 90 $here_ip sha256 rsa:2048
    cert long Root 3650 $here_ip sha256 "${ec[@]}"
    cert old Root 80 $here_ip sha256 "${ec[@]}"
    openssl x509 -in rsa.pem -outform DER -out rsa.der
} >>"$work/log" 2>&1 || { tail -5 "$work/log"; exit 1; }

# serve VARIABLE CERTIFICATE [ARG...]: one server on a port of its own.
serve() {
    local port
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    printf -v "$1" %s "$port"
    openssl s_server -accept "127.0.0.1:$port" -cert "$2.pem" -key "$2.key" -quiet -www "${@:3}" >>"$work/log" 2>&1 </dev/null &
    stop_with+=("kill $!")
    for _ in $(seq 100); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
        sleep 0.1
    done
    bad "the server $1 did not start"
}
forward=ECDHE+AESGCM:ECDHE+CHACHA20
modern=(-no_tls1 -no_tls1_1 -cipher "$forward")
serve P_GOOD good "${modern[@]}" -cert_chain Between.pem
serve P_SOON soon "${modern[@]}"
serve P_NAME name "${modern[@]}"
serve P_SELF self "${modern[@]}"
serve P_GAP good "${modern[@]}"
serve P_WEAK weak -no_tls1 -no_tls1_1 -cipher "$forward:@SECLEVEL=0"
serve P_STATIC rsa -tls1_2 -cipher "$forward:AES128-GCM-SHA256:AES256-GCM-SHA384"
serve P_LONG long -tls1_3
serve P_OLD rsa -no_tls1_1 -cipher 'ECDHE:@SECLEVEL=0'
serve P_NULL rsa -tls1_2 -cipher 'ALL:eNULL:aNULL:@SECLEVEL=0'
serve P_APP old "${modern[@]}"

# peers LIST...: peers of tls_peers.py; their ports come back in `ports`.
peers() {
    python3 "$here/tls_peers.py" "$@" >"$work/ports" 2>>"$work/log" &
    stop_with+=("kill $!")
    for _ in $(seq 100); do
        if [ "$(wc -l <"$work/ports")" = 1 ]; then break; fi
        sleep 0.1
    done
    read -ra ports <"$work/ports"
    : >"$work/ports"
}
peers old:rsa.der smtp:"$P_GOOD" imap:"$P_GOOD" pop3:"$P_GOOD" ftp:"$P_GOOD" postgres:"$P_GOOD" mysql:"$P_GOOD" ldap:"$P_GOOD"
P_SSL3=${ports[0]}
good=127.0.0.1:$P_GOOD at=1
for protocol in smtp imap pop3 ftp postgres mysql ldap; do good+=,127.0.0.1:${ports[at++]}/$protocol; done
bad=
for p in P_SOON P_NAME P_SELF P_GAP P_WEAK P_STATIC P_LONG P_OLD P_NULL P_SSL3; do bad+=127.0.0.1:${!p},; done

settings=(--kind tls --set public=yes --set "ca=$work/Root.pem")
check "declared" t source add tls:good "${settings[@]}" --set "endpoints=$good"
check "declared" t source add tls:bad "${settings[@]}" --set "endpoints=$bad"
check "declared" t source add tls:app "${settings[@]}" --set "endpoints=127.0.0.1:$P_APP" --set system=S-APP
check "collected" t collect --all
said() { "$program" query "$1" --json | tail -n +2; }
got=$(said "SELECT count(*) FROM tls_certificates WHERE source='tls:good' AND position=1")
if [ "$got" = '[8]' ]; then ok "the whole chain, behind each of seven STARTTLS too"; else bad "chains of good: $got"; fi
got=$(said "SELECT min_protocol,weak_ciphers,no_forward_secrecy FROM tls_endpoints WHERE endpoint='127.0.0.1:$P_SSL3'")
if [ "$got" = '["SSLv3",1,0]' ]; then ok "SSLv3 and RC4 seen"; else bad "of the old peer: $got"; fi
got=$(said "SELECT weak_ciphers FROM tls_endpoints WHERE endpoint='127.0.0.1:$P_NULL'" | tr -dc 0-9)
want=$(openssl ciphers -s -tls1_2 'eNULL:aNULL:@SECLEVEL=0' | tr : '\n' | grep -cE '^(AECDH|ADH|ECDHE-RSA-NULL|NULL)')
if [ "$got" = "$want" ]; then ok "each of $want weak suites counted"; else bad "$got weak suites of $want"; fi

# ---- the host whose file is newer than what its service presents
mkdir -p root/etc/nginx root/etc/ssl
cp good.pem root/etc/ssl/app.pem
printf 'ssl_certificate /etc/ssl/app.pem;\n' >root/etc/nginx/nginx.conf
check "the host's certificates" t collect host --root "$work/root" --name web1 --only linux-certificates
printf 'asset,hostname,kind,system,environment,in_scope,has_storage\nhost:web1,web1,server,S-APP,prod,1,1\n' >assets.csv
printf 'system,name,kind,environment,in_scope,criticality,personal_data\nS-APP,Portal,app,prod,1,high,0\n' >systems.csv
for table in assets systems; do
    check "$table" t import "$table.csv" --table "$table" --source registers --origin Register --query all --exporter lee --count 1 --exported-at "$(date -u +%FT%TZ)"
done
in_force POL-EN

sed_script=
for p in ${!P_*}; do sed_script+="s/$p\\b/${!p}/;"; done
sed "$sed_script" "$here/planted/tls.tsv" >planted.tsv
found_as_planted "$work/planted.tsv" 'TLS-*' ENC-003

# ---- peers that mean harm: told, survived, and the endpoint beside them is collected
peers hang slow close text garbage endless huge manychain badcert:rsa.der
list=127.0.0.1:$P_GOOD,127.0.0.1:1
for port in "${ports[@]}"; do list+=,127.0.0.1:$port; done
check "declared" t source add tls:hostile "${settings[@]}" --set "endpoints=$list" --set timeout=1
began=$SECONDS
t collect tls:hostile >"$work/said" 2>&1
if [ $((SECONDS - began)) -le 60 ]; then ok "hostile peers cost $((SECONDS - began)) s"; else bad "hostile peers cost $((SECONDS - began)) s"; fi
for table in tls_endpoints tls_certificates; do
    if grep -q "incomplete: $table: 127.0.0.1:1: a connection: it can't be reached" said; then ok "$table names the one that is down"; else
        bad "$table is said to be complete"
        cat said
    fi
done
got=$(said "SELECT endpoint,min_protocol FROM tls_endpoints WHERE source='tls:hostile' AND fingerprint_sha256 IS NOT NULL")
if [ "$got" = "[\"127.0.0.1:$P_GOOD\",\"TLSv1.2\"]" ]; then ok "the sound one beside them is collected"; else bad "of hostile: $got"; fi
got=$(said "SELECT count(*) FROM tls_certificates WHERE source='tls:hostile' AND endpoint<>'127.0.0.1:$P_GOOD'")
if [ "$got" = '[0]' ]; then ok "no certificate of theirs is believed"; else bad "$got certificates of hostile peers"; fi
finish
