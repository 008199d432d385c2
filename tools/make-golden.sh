#!/bin/sh
# make-golden.sh BUILD VERSION: make test/golden/ledger-VERSION with the test program of a build folder. A golden
# ledger is made once, when the form changes, and never again: later versions must keep reading it.
set -eu
build=$1
out=$(dirname "$0")/../test/golden/ledger-$2
[ ! -e "$out/testamur.db" ] || { echo "make-golden.sh: $out is there already" >&2; exit 1; }
mkdir -p "$out"
program=$(find "$build" -type f -name test_golden -perm -u+x | head -n 1)
[ -n "$program" ] || { echo "make-golden.sh: no test_golden under $build" >&2; exit 1; }
"$program" --make "$out"
rm -rf "$out/run"
chmod 0644 "$out"/testamur.db
