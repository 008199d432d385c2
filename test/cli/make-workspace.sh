#!/bin/bash
# make-workspace.sh: a small workspace with something of everything, for tests of the command line. Its people are played by
# throw-away keys that lie in it. Usage: test/cli/make-workspace.sh TESTAMUR DIR   (DIR/ws, DIR/demo.zip, DIR/reply.json; DIR must be empty)
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
cd "$2"
export TESTAMUR_DIR=$PWD/ws TESTAMUR_KEYS=$PWD/auditor-keys
unset TESTAMUR_AS

log=$PWD/make-workspace.log
as() {
    local who=$1
    shift
    printf '$ testamur %s --as %s\n' "$*" "$who" >>"$log"
    "$program" "$@" --as "$who" >>"$log" 2>&1 || {
        printf 'failed: testamur %s --as %s\n' "$*" "$who" >&2
        tail -3 "$log" >&2
        exit 1
    }
}
# As as(), where an answer of "no" (exit status 1) is fine too.
ask() {
    local who=$1 rc=0
    shift
    printf '$ testamur %s --as %s\n' "$*" "$who" >>"$log"
    "$program" "$@" --as "$who" >>"$log" 2>&1 || rc=$?
    [ "$rc" -le 1 ] || exit "$rc"
}

today=$(date -u +%F)
past=$(date -u -d '300 days ago' +%F)
later=$(date -u -d '30 days' +%F)
now=$(date -u +%FT%TZ)

"$program" init ws --name "Example Org" --lead lee --demo >"$log"
cat >people.csv <<'END'
person,name,email,title,manager,start_on,end_on
ann,Ann Ek,ann@org.example,Auditor,,2020-01-01,
rev,Rey Vik,rev@org.example,Reviewer,,2020-01-01,
eve,Eve Exe,eve@org.example,Chief executive,,2020-01-01,
owe,Owe Nor,owe@org.example,Engineer,eve,2020-01-01,
END
as lee people import people.csv
as lee people role eve executive
as lee people role owe owner
for person in eve owe ann rev; do as lee person key "$person"; done
as lee engagement new --type 1 --from "$past" --until "$today" --categories security --boundary "The service and the people who run it"
as lee environment answer TRG-EU yes --note "customers in the EU"
as lee obligation accept OBL-GDPR-BREACH
printf 'Within 24 hours.\n' >contract.txt
as lee requirement add --bound 'vendor_breach_notice_hours<=24' --source contract.txt --title "Notice within a day" --criteria soc2:CC9.2
as lee team add ann --role "lead auditor" --competence "ten years of audits"
as lee team add rev --role reviewer --competence "five years of audits"
as ann team conflict ann CTL-GOV-01 --reason "wrote it"
as lee policy adopt POL-AC POL-IR
sqlite3 app.db 'CREATE TABLE item(id INTEGER PRIMARY KEY)'
as lee source add sqlite:app --kind sqlite --set "paths=$PWD/app.db"
"$program" policy show POL-AC --facts --json | python3 -c 'import json, sys
for f in json.load(sys.stdin): print(f["name"])' >facts.txt
while read -r fact; do as lee policy fact POL-AC "$fact" "as the example has it"; done <facts.txt
as lee policy set access_review_days 60 --reason "a contract"
as eve policy approve POL-AC --in-force-since "$past" --evidence contract.txt
as owe ack POL-AC
as lee training require TM-01
as lee training record TM-01 owe --on "$past" --score 90 --evidence contract.txt
as lee control adopt CTL-IAM-03 CTL-IAM-05 CTL-GOV-01
as lee control assign CTL-IAM-03 CTL-IAM-05 owe
as owe control perform CTL-IAM-05 --evidence contract.txt --note "all accounts read"
as lee control review X-00001
as lee safeguard add plan --person lee --reviewer "outside counsel" --reason "a small company"
as lee plan adopt
as eve plan approve
as lee collect host --only linux-users
as lee source add hr --title "HR list" --system HR --owner owe
for table in terminations accounts employees; do
    case $table in
    terminations) printf 'person,notice_at,effective_at,kind\ngus,%s,%sT00:00:00Z,voluntary\n' '' "$past" ;;
    accounts)
        printf 'system,account,kind,person,enabled,privileged,mfa_enabled,created_at\n'
        printf 'S-1,%s,person,%s,1,0,1,2020-01-01T00:00:00Z\n' gus gus owe owe
        ;;
    employees)
        printf 'person,employment_type,role_code,status,hired_at\nowe,employee,ENG,active,2020-01-01T00:00:00Z\n'
        printf 'gus,employee,ENG,terminated,2020-01-01T00:00:00Z\n'
        ;;
    esac >"$table.csv"
    as lee import "$table.csv" --table "$table" --source hr --origin HR --query all --exporter owe --count "$(($(wc -l <"$table.csv") - 1))" \
        --exported-at "$now"
done
as lee account link hr S-1 owe owe
# An account that nobody answers for and that looks like Ann's.
printf 'system,account,kind,person,enabled,privileged,mfa_enabled,created_at\nS-2,aek,person,,1,0,1,2020-01-01T00:00:00Z\n' >desk.csv
as lee import desk.csv --table accounts --source desk --origin Desk --query all --exporter owe --count 1 --exported-at "$now"
as lee document add contract.txt --for PBC-001 --title "A description" --dated "$today"
as lee collect program
ask ann test 'IAM-*'
as owe waiver request IAM-001 hr S-1/gus --reason "wanted until the hand-over" --until "$later"
as eve waiver approve W-001
as ann finding raise --title "Access did not end" --criterion CC6.2 --severity high --exception IAM-001 --condition "is enabled" \
    --cause "was not told" --effect "may log in" --owner owe
as owe finding respond F-001 --response "will be disabled" --owner owe
# The account ends; after five more exports that show it the finding can be retested.
sed -i 's/^S-1,gus,person,gus,1/S-1,gus,person,gus,0/' accounts.csv
for _ in 1 2 3 4 5; do
    as lee import accounts.csv --table accounts --source hr --origin HR --query all --exporter owe --count 2 \
        --exported-at "$(date -u +%FT%TZ)"
    ask ann test IAM-001
done
ask ann test 'IAM-*'
# Files that nobody has imported yet.
printf 'system,account,kind,enabled,privileged,created_at,nick\nS-2,,person,1,0,2020-01-01,x\nS-2,zoe,person,maybe,0,2020-01-01,y\n' >preview.csv
printf '<testsuite name="restore" tests="2" timestamp="%s"><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>\n' \
    "$now" >scan.xml
mkdir -p drop
for member in one two; do
    printf 'member,independent,security_expertise,term_from_on\n%s,1,1,2020-01-01\n' "$member" >"drop/$member.csv"
done
echo "nonsense" >drop/bad.csv
# Tests of the workspace's own.
mkdir -p ws/content/tests/iam
for id in IAM-900 IAM-901; do
    cat >"ws/content/tests/iam/$id.sql" <<END
-- id: $id
-- title: Every account has a name
-- criterion: soc2:CC6.2 | An account without a name can not be ended
-- controls: CTL-IAM-02
-- scope: now
-- severity: low
-- tables: accounts(system, account)
-- population: SELECT count(*) FROM accounts
-- when_empty: not_evaluated
-- remedy: Name the account.
SELECT source, system AS subject, 'an account has no name' AS detail FROM accounts WHERE account=''
END
done
as lee content propose tests/iam/IAM-900.sql
as ann conclude CC6.2 met_with_deviations --words "The run, and finding F-001."
as rev conclude CC6.2 --review --words "Read it; agree."
as eve seal --assertion "Management asserts, in a simulation, that its controls are designed well." --incomplete "an example"
as lee package demo.zip
"$program" review demo.zip --return --reason "CC6.2: show the ticket" --auditor "A. Auditor" --firm "Example CPA" --licence "EX 1" \
    --new-key --no-passphrase --out reply.json >>"$log"
as lee reply import reply.json
"$program" review demo.zip --return --reason "CC6.2: and the minutes" --auditor "A. Auditor" --firm "Example CPA" --licence "EX 1" \
    --out reply2.json >>"$log"
