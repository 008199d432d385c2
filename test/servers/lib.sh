# shellcheck shell=bash
# lib.sh: what the tests against real servers share. Sourced by test/servers/NAME.sh, which runs $TESTAMUR. A server is started in a folder of its own, on a socket or on loopback, by an account that is not root; what is
# planted in it stands in test/servers/planted/NAME.tsv (source, test, subject, what), which only found_as_planted reads.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
passed=0 failed=0 stop_with=()

ok() {
    passed=$((passed + 1))
    printf '  ok      %s\n' "$1"
}
bad() {
    failed=$((failed + 1))
    printf '  FAILED  %s\n' "$1"
}
# check WHAT COMMAND...: the command must succeed.
check() {
    local what=$1
    shift
    if "$@" >>"$work/log" 2>&1; then ok "$what"; else bad "$what: $*"; tail -5 "$work/log"; fi
}

# An account to run servers as: they refuse root. Everything below $work is reachable for it.
server_user() {
    if [ "$(id -u)" != 0 ]; then id -un; else printf 'nobody\n'; fi
}
as_server() {
    if [ "$(id -u)" != 0 ]; then "$@"; else HOME=/nonexistent setpriv --reuid nobody --regid nogroup --clear-groups -- "$@"; fi
}

# start_work NAME: a folder, a workspace ws of an organization, and the clean-up.
start_work() {
    name=$1 program=$(realpath "${TESTAMUR:-$here/../../build/testamur}")
    work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-$name.XXXXXX")
    chmod 711 "$work"
    trap 'clean_up' EXIT
    trap 'exit 130' INT TERM
    export TESTAMUR_DIR=$work/ws TESTAMUR_KEYS=$work/keys
    unset TESTAMUR_AS
    "$program" init "$work/ws" --name "Example Org" --lead lee --demo >"$work/log"
    local today past
    today=$(date -u +%F) past=$(date -u -d '300 days ago' +%F)
    printf 'person,name,email,title,manager,start_on,end_on\neve,Eve Exe,eve@org.example,Chief executive,,2020-01-01,\n' \
        >"$work/people.csv"
    {
        t people import "$work/people.csv"
        t people role eve executive
        t person key eve
        t engagement new --type 1 --from "$past" --until "$today" --boundary "The service and the people who run it" \
            --categories security,availability,confidentiality,processing_integrity,privacy
    } >>"$work/log" 2>&1 || { tail -5 "$work/log"; exit 1; }
}
clean_up() {
    local rc=$? command
    for command in "${stop_with[@]}"; do eval "$command" >/dev/null 2>&1 || true; done
    if [ -n "${KEEP_WORK:-}" ]; then printf 'kept: %s\n' "$work"; else rm -rf "$work"; fi
    exit "$rc"
}
# t: the program, as the lead.
t() { "$program" "$@" --as lee; }

# in_force: every policy's parameters are in force, as the tests need them. Facts get a filler.
in_force() {
    local policy
    while read -r policy; do
        t policy adopt "$policy"
        while read -r fact; do t policy fact "$policy" "$fact" "as the example has it"; done < <("$program" policy show \
            "$policy" --facts --json | python3 -c 'import json, sys
for f in json.load(sys.stdin): print(f["name"])')
        "$program" policy approve "$policy" --as eve
    done < <(printf '%s\n' "$@") >>"$work/log" 2>&1 || { tail -5 "$work/log"; exit 1; }
}

# found_as_planted NAME PATTERN...: run the tests of the patterns; their open exceptions and the planted list are the
# same set, by source, test and subject; @WORK@ in the list is the work folder. A test that was not evaluated is told with
# its reason.
found_as_planted() {
    local list=$1 to=$work/planted.list
    case $list in /*) ;; *) list=$here/planted/$list.tsv ;; esac
    sed "s|@WORK@|$work|" "$list" >"$to"
    list=$to
    shift
    t test "$@" >"$work/test.txt" 2>&1 || true
    "$program" exceptions --json >"$work/exceptions.json"
    "$program" results --json >"$work/results.json"
    if python3 "$here/planted.py" "$list" "$work/exceptions.json" "$work/results.json" "$@" >"$work/planted.txt"; then
        ok "$(tail -1 "$work/planted.txt")"
    else
        bad "planted and found differ"
        cat "$work/planted.txt"
    fi
}

# no_secret SECRET: it is in no file of the workspace, of its database or journals, and in no argument of a process.
no_secret() {
    if grep -raqF -- "$1" "$work/ws" "$work/log"; then bad "a planted secret is in the workspace"; else
        ok "no secret in any record, blob, database, journal or log"
    fi
    cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ' >"$work/arguments" || true # before grep has it as its own
    if grep -aqF -- "$1" "$work/arguments"; then
        bad "a planted secret is in an argument list"
    else
        ok "no secret in an argument list"
    fi
}

finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
}
