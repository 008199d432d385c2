#!/bin/bash
# make_small.sh: a small sealed package of an invented organization: some people, three tables, a dozen tests that pass
# and fail, a waiver, a finding, and a second run. For test/tamper and test/golden.
# Usage: make_small.sh TESTAMUR OUT.zip [WORKSPACE]   (the workspace, else a scratch one, must not exist)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(realpath "$1")
out=$(realpath -m "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
ws=${3:-$scratch/ws}
export TESTAMUR_DIR=$ws TESTAMUR_KEYS=$scratch/keys
lead=P0004 executive=P0001 auditor=P0008

as() {
    local who=$1
    shift
    if ! "$program" "$@" --as "$who" >"$scratch/out" 2>&1; then
        printf 'failed: testamur %s --as %s\n' "$*" "$who" >&2
        tail -5 "$scratch/out" >&2
        exit 1
    fi
}

now=$(date +%s)
from=$(date -u -d '365 days ago' +%F)
python3 "$root/examples/make-examples.py" --as-of "$now" --people 40 --out "$scratch/data" >/dev/null
"$program" init "$ws" --name "Small Example" --lead $lead --demo >/dev/null
as $lead people import "$scratch/data/people.csv"
as $lead people role $executive executive
as $lead person key $executive
as $lead person key $auditor
as $lead engagement new --type 1 --from "$from" --until "$(date -u +%F)" --categories security --boundary "the small service"
as $lead policy adopt POL-AC
while IFS=$'\t' read -r policy fact answer; do
    if [ "$policy" = POL-AC ]; then as $lead policy fact "$policy" "$fact" "$answer"; fi
done <"$root/examples/facts.tsv"
as $executive policy approve POL-AC --in-force-since "$from" --evidence "$root/examples/documents/minutes-of-policy-approval.md"
as $lead policy set term_revoke_hours 48 --reason "The forge follows the register once a day"
as $executive policy approve POL-AC
as $lead team add $auditor --role "lead auditor" --competence "eight years of internal audit"
while IFS=$'\t' read -r file table source origin query exporter count system; do
    case $file in
    employees.csv | terminations.csv | accounts.csv)
        if [ -n "$system" ]; then as $lead source add "$source" --kind import --title "$origin" --system "$system" --owner $lead; fi
        as $lead import "$scratch/data/$file" --table "$table" --source "$source" --origin "$origin" --query "$query" \
            --exporter "$exporter" --count "$count" --covers-from "$from" --exported-at "$now"
        ;;
    esac
done <"$scratch/data/import.tsv"
as $lead document add "$root/examples/documents/org-chart.md" --for PBC-003
tests=(IAM-001 IAM-002 IAM-004 IAM-005 IAM-010 IAM-015 IAM-016 IAM-017)
"$program" test "${tests[@]}" --as $auditor >/dev/null || true
"$program" test "${tests[@]}" --as $auditor >/dev/null || true
read -r test source subject < <("$program" exceptions --json | python3 -c 'import json, sys
x = json.load(sys.stdin)[0]
print(x["test"], x["source"], x["subject"])')
as $lead waiver request "$test" "$source" "$subject" --reason "<b>Ends</b> with the move" --until "$(date -u -d '30 days' +%F)"
as $executive waiver approve W-001
as $auditor finding raise --title "Access of a leaver did not end" --criterion CC6.2 --severity high --exception "$test" \
    --condition "An account is still enabled." --cause "Not connected to the register." --effect "Somebody outside could act."
as $lead seal --assertion "We assert that the description of the small service is fair." --incomplete "one policy, eight tests"
as $lead package "$out"
