#!/bin/sh
# What --json prints is what docs/json.md says, over a workspace with something of everything.
# usage: TESTAMUR=PROGRAM test/json/run.sh
set -eu
tree=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-json.XXXXXX")
trap 'rm -rf "$work"' EXIT
bash "$tree/test/cli/make-workspace.sh" "${TESTAMUR:-$tree/build/testamur}" "$work/made"
python3 "$tree/test/cli/check-json.py" "${TESTAMUR:-$tree/build/testamur}" "$work/made"
