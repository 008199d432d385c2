#!/bin/bash
# tools/verify.py, alone and without anything but Python's own library, on the packages kept in test/golden; the program
# must come to the same verdict on each; then parts of it. Prints failures, then `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/verifier/run.sh
set -eu
tree=$(cd "$(dirname "$0")/../.." && pwd)
program=${TESTAMUR:-$tree/build/testamur}
work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-verifier.XXXXXX")
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# check TITLE accept|refuse|"exit N" COMMAND...
check() {
    local title="$1" want="$2" code=0 got
    shift 2
    "$@" >"$work/log" 2>&1 || code=$?
    case $code in 0) got=accept ;; 1) got=refuse ;; *) got="exit $code" ;; esac
    if [ "$got" = "$want" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $title: $got, expected $want"
        sed 's/^/    /' "$work/log" | tail -n 15
    fi
}

# -I and -S: no packages, no environment. The copy stands where no other file of the tree is.
cp "$tree/tools/verify.py" "$work/verify.py"
script() { (cd "$work" && python3 -I -S verify.py "$@"); }

for package in "$tree"/test/golden/package-*.zip; do
    name="${package##*/}"
    check "$name" accept script "$package"
    check "$name, the program" accept "$program" verify "$package"
    head -c $(($(stat -c %s "$package") - 1)) "$package" >"$work/short.zip"
    check "$name without its last byte" refuse script "$work/short.zip"
    check "$name without its last byte, the program" refuse "$program" verify "$work/short.zip"
    { cat "$package" && printf 'x'; } >"$work/long.zip"
    check "$name with a byte more" refuse script "$work/long.zip"
    check "$name with a byte more, the program" refuse "$program" verify "$work/long.zip"
    key='other+00000000+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    check "$name with another's key" refuse script "$package" --key "$key"
done
golden="$tree/test/golden/package-1.zip"
check "a child that dies is a refusal" accept python3 "$tree/test/verifier/limits.py" "$golden"
check "with little memory" refuse script "$golden" --memory 1
check "with no memory" "exit 2" script "$golden" --memory 0
mkdir "$work/scripts"
python3 "$tree/test/verifier/scripts.py" "$golden" "$work/scripts"
check "a draft" accept script "$work/scripts/whole.zip"
check "a draft, the program" accept "$program" verify "$work/scripts/whole.zip" --no-tests
for edited in "$work"/scripts/edit-*.zip; do
    name="${edited##*/}"
    check "scripts: $name" refuse script "$edited"
    check "scripts: $name, the program" refuse "$program" verify "$edited" --no-tests
done
check "no package" "exit 2" script "$work/none.zip"
: >"$work/empty.zip"
check "an empty file" refuse script "$work/empty.zip"
head -c 100000 /dev/urandom >"$work/noise.zip"
check "a device" "exit 2" script /dev/zero
check "a folder" "exit 2" script "$work"
check "a folder, the program" "exit 3" "$program" verify "$work"
check "who may conclude on what" accept python3 "$tree/test/verifier/acts.py"
check "an empty checkpoint" refuse script "$golden" --checkpoint "$work/empty.zip"
check "an empty checkpoint, the program" refuse "$program" verify "$golden" --no-tests --checkpoint "$work/empty.zip"
head -c 4000 "$work/verify.py" >"$work/words"
check "a checkpoint that is none" refuse script "$golden" --checkpoint "$work/words"
check "a checkpoint that is none, the program" refuse "$program" verify "$golden" --no-tests --checkpoint "$work/words"
check "noise" refuse script "$work/noise.zip"
check "noise, the program" refuse "$program" verify "$work/noise.zip"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
