#!/bin/sh
# Edit a sealed package in many ways: the program and tools/verify.py must both refuse each edit. --long: many more.
# usage: TESTAMUR=PROGRAM test/tamper/run.sh [--long]
set -eu
tree=$(cd "$(dirname "$0")/../.." && pwd)
program=${TESTAMUR:-$tree/build/testamur}
edits=72
[ "${1:-}" != --long ] || edits=4000
work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-tamper.XXXXXX")
trap 'rm -rf "$work"' EXIT
bash "$tree/test/tamper/make_small.sh" "$program" "$work/small.zip"
status=0
python3 "$tree/test/tamper/tamper_package.py" "$program" "$work/small.zip" "$edits" >"$work/log" || status=$?
cat "$work/log"
# Every edit that was asked for has to be refused: one that did not run is a failure, as one that was accepted.
refused=$(sed -n 's/^.* edits, .* \([0-9][0-9]*\) refused by both, .*$/\1/p' "$work/log" | tail -n 1)
failed=$((edits - ${refused:-0}))
[ "$status" -eq 0 ] || [ "$failed" -ne 0 ] || failed=1
echo "${refused:-0} passed, $failed failed"
[ "$failed" -eq 0 ]
