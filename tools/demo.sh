#!/bin/bash
# demo.sh: the five steps of one audit on this machine, from nothing to an auditor's reply, without a terminal. The example
# organization is invented (examples/), its first host is this machine, and throw-away keys play its people: everything says
# shellcheck disable=SC2046,SC2086 # ids have no spaces: splitting them into arguments is the point
# SIMULATED. Usage: tools/demo.sh TESTAMUR OUT   (leaves OUT/demo, OUT/demo.zip and OUT/demo.log)
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "$1")
out=$(realpath "$2")
ws=$out/demo
data=$out/demo-data
log=$out/demo.log
export TESTAMUR_DIR=$ws TESTAMUR_KEYS=$out/demo-auditor-keys

lead=P0004 executive=P0001 board=B0002 auditor=P0008 reviewer=P0009 owner=P0005

rm -rf "$ws" "$data" "${TESTAMUR_KEYS:?}" "$out/demo.zip" "$out/demo-reply.json" "$log"
mkdir -p "$data"

say() { printf '\n== %s\n' "$*"; }
# Run as a person; only failures show, all goes to the log.
as() {
    local who=$1
    shift
    printf '$ testamur %s --as %s\n' "$*" "$who" >>"$log"
    if ! "$program" "$@" --as "$who" >>"$log" 2>&1; then
        printf 'failed: testamur %s --as %s\n' "$*" "$who" >&2
        tail -5 "$log" >&2
        exit 1
    fi
}
show() { "$program" "$@"; }
rows() { "$program" "$@" --json | python3 -c 'import json,sys
for r in json.load(sys.stdin): print(r["id"])'; }

now=$(date +%s)
from=$(date -u -d '365 days ago' +%F)
since=$(date -u -d '500 days ago' +%F)
today=$(date -u +%F)
python3 "$root/examples/make-examples.py" --as-of "$now" --out "$data" --host "$(hostname)" >/dev/null

say "1 Requirements"
"$program" init "$ws" --name "Halden Instruments" --lead $lead --demo
as $lead people import "$data/people.csv"
for pair in $executive:executive $board:oversight_body $board:executive $owner:owner; do
    as $lead people role "${pair%:*}" "${pair#*:}"
done
for person in $executive $board $auditor $reviewer $owner; do as $lead person key "$person"; done
as $lead engagement new --type 1 --from "$from" --until "$today" --categories security,availability,confidentiality,processing_integrity,privacy \
    --boundary "Halden Cloud: the service, the hosts and databases it runs on, and the people who build and run it" \
    --subservice "Northern Hosting" --method carve-out
for question in $(rows environment); do
    case $question in
    TRG-EU* | TRG-CONTRACT* | TRG-SUBPROC*) as $lead environment answer "$question" yes --note "customers in the EU, with contracts" ;;
    *) as $lead environment answer "$question" no --note "answered by the compliance lead with counsel" ;;
    esac
done
for obligation in $(rows obligations); do as $lead obligation accept "$obligation"; done
as $lead requirement add --bound 'vendor_breach_notice_hours<=24' --source "$root/examples/documents/contract-example-bank.md" \
    --title "Example Bank: notice of a vendor's breach within a day"
show requirements | tail -8

say "2 Program"
as $lead policy adopt $(rows policy list)
while IFS=$'\t' read -r policy fact answer; do
    case $policy in '#'*) continue ;; esac
    as $lead policy fact "$policy" "$fact" "$answer"
done <"$root/examples/facts.tsv"
for policy in $(rows policy list); do
    as $board policy approve "$policy" --in-force-since "$since" --evidence "$root/examples/documents/minutes-of-policy-approval.md"
done
# Two controls have run since before today: one is performed late, of the other a performance was missed.
as $lead control adopt CTL-IAM-05 --first-due "$(date -u -d '20 days ago' +%F)"
as $lead control adopt CTL-IAM-06 --first-due "$(date -u -d '10 days ago' +%F)"
as $lead control adopt --all
as $lead control assign $(rows control list) $owner
as $lead team add $auditor --role "lead auditor" --competence "CISA; eight years of internal audit"
as $lead team add $reviewer --role "reviewer" --competence "CPA; three years of internal audit"
for person in $auditor $reviewer; do as "$person" team declare; done
as $board engagement approve
binding=$("$program" policy list --json | python3 -c 'import json, sys
for r in json.load(sys.stdin):
    if r["kind"] == "policy": print(r["id"])')
for person in $("$program" people list --json | python3 -c 'import json, sys
for r in json.load(sys.stdin): print(r["person"])'); do
    case $person in
    "$lead" | "$executive" | "$board" | "$auditor" | "$reviewer" | "$owner") ;;
    *) as $lead person key "$person" ;;
    esac
    as "$person" ack $binding
done
# Answers of the quiz, read from the module itself: these people are played.
quiz=$(sed -n 's/^    answer: \([0-9]*\)$/\1/p' "$root/content/training/TM-01.md" | paste -sd,)
as $lead training require TM-01
for person in $("$program" people list --json | python3 -c 'import json, sys
for r in json.load(sys.stdin): print(r["person"])'); do as "$person" training take TM-01 --answers "$quiz"; done
as $owner control perform CTL-IAM-05 --evidence "$root/examples/documents/access-review-record.md" --note "All accounts of the service reviewed"
as $lead control review X-00001
as $lead policy set term_revoke_hours 12 --reason "Example Bank asks that access ends within half a day"
as $board policy approve POL-AC
# Other documents show that number: their text is no longer the approved one until it is approved anew.
others=$(cd "$root/content/policies" && grep -l '{{term_revoke_hours}}' ./*.md | sed 's:^\./::; s:\.md$::; /^POL-AC$/d')
as $lead policy revise $others --reason "Access ends within half a day (POL-AC)"
as $board policy approve $others
show policy list | head -12
show due | tail -4

say "3 Readiness"
as $lead plan adopt
as $board plan approve
as $lead document add "$root/examples/documents/system-description.md" --for PBC-001
as $lead document add "$root/examples/documents/org-chart.md" --for PBC-003
as $lead document add "$root/examples/documents/network-diagram.md" --for PBC-034
declared=
while IFS=$'\t' read -r file table source origin query exporter count system; do
    case $file in '#'*) continue ;; esac
    if [ -n "$system" ] && [ "$source" != "$declared" ]; then
        as $lead source add "$source" --kind import --title "$origin" --system "$system" --owner $owner
        declared=$source
    fi
    as $lead import "$data/$file" --table "$table" --source "$source" --origin "$origin" --query "$query" \
        --exporter "$exporter" --count "$count" --covers-from "$from" --exported-at "$now"
done <"$data/import.tsv"
show collect host --walk --sqlite "$ws/testamur.db" --as $lead | tail -3
show collect program --as $lead
show sources | tail -6
show readiness | tail -8 || true

say "4 Audit"
show test --as $auditor >"$out/demo-test.txt" || true
tail -1 "$out/demo-test.txt"
show exceptions | head -8
as $lead waiver request LOG-002 siem "$("$program" exceptions LOG-002 --json | python3 -c 'import json, sys
print(json.load(sys.stdin)[0]["subject"])')" --reason "The report service moves to the new log store this month" --until "$(date -u -d '30 days' +%F)"
as $executive waiver approve W-001
as $auditor finding raise --title "Access of a leaver did not end" --criterion CC6.2 --severity high --exception IAM-001 \
    --condition "A developer who left is still enabled in the forge." \
    --cause "The forge is not connected to the personnel register, and the ticket was closed early." \
    --effect "Somebody outside the organization could read and change source code." \
    --recommendation "Let the forge follow the register, and close a ticket only when the account is seen disabled."
as $lead finding report F-001
as $owner finding respond F-001 --response "Account disabled; the forge now follows the personnel register." --owner $owner
# What the owner mended shows in the next export of the forge's accounts.
sed -i '/^S-GIT,.*,P0061,/s/,1,\([01]\),\([01]*\),/,0,\1,\2,/' "$data/accounts.csv"
grep -n 'S-GIT.*P0061' "$data/accounts.csv" >>"$log" || true
accounts=$(grep -P '^accounts.csv\t' "$data/import.tsv")
IFS=$'\t' read -r file table source origin query exporter count _ <<<"$accounts"
as $lead import "$data/$file" --table "$table" --source "$source" --origin "$origin" --query "$query" --exporter "$exporter" \
    --count "$count" --covers-from "$from" --exported-at "$(date +%s)"
show test --as $auditor >>"$log" || true
show finding retest F-001 --as $auditor || true
show policy lint >"$out/demo-lint.txt" || true
printf 'policies as documents: %s notes\n' "$(wc -l <"$out/demo-lint.txt")"
for criterion in $(rows requirements); do
    # A person would read what bears on the criterion before concluding; the play reads it too.
    failed=$("$program" requirements "$criterion" --json | python3 -c 'import json, sys
print(", ".join(t["id"] for t in json.load(sys.stdin)["tests"] if t["text"].endswith("[fail]")))')
    if [ -n "$failed" ]; then
        as $auditor conclude "$criterion" met_with_deviations --words "Designed as described; deviations seen by $failed are followed as exceptions."
    else
        as $auditor conclude "$criterion" met --words "Read the results, performances and documents of this run: no deviation."
    fi
    as $reviewer conclude "$criterion" --review --words "Read the results behind it; agree."
done
show explain IAM-001 | head -16

say "5 Submission"
as $executive seal --assertion "Management asserts, in a simulation, that the controls within the boundary were suitably designed on the day of this engagement."
show package "$out/demo.zip" --as $lead
show verify "$out/demo.zip"
"$program" review "$out/demo.zip" --new-key --no-passphrase --accept --opinion unqualified \
    --opinion-text "$root/examples/documents/simulated-opinion.md" --auditor "A simulated auditor" --firm "Simulated CPA firm" \
    --licence "SIMULATED-0" --out "$out/demo-reply.json"
as $lead reply import "$out/demo-reply.json"
show status
show fsck
python3 "$root/tools/verify.py" "$out/demo.zip" | tail -5
printf '\nSIMULATED: throw-away keys played every person of this demo.\nThe workspace is %s, the package %s.\n' "$ws" "$out/demo.zip"
