#!/bin/bash
# Run the command line's cases. Prints what differs, then `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/cli/run.sh [--accept] [--long] [NAME...]
#
# A case is GROUP/NAME.sh, run by /bin/sh in an empty folder of its own with `testamur` on PATH, $HOME the same folder and
# $TREE the source tree. Beside it stands what it must do:
#   NAME.stdout.exact or NAME.stdout.glob, NAME.stderr.exact or NAME.stderr.glob   absent: nothing may be printed
#   NAME.exit                                                                      absent: 0
# In a .glob file `*` stands for any part of a line, and a line `...` for any number of lines. The case's own folder is
# shown as $DIR. --accept writes what was seen: .exact files and .exit; a .glob file that doesn't match is left to you.
set -u
here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
TESTAMUR=${TESTAMUR:-$tree/build/testamur}
JOBS=${JOBS:-2}
CASE_SECONDS_MAX=${CASE_SECONDS_MAX:-120}
accept=0
names=()
for arg; do
    case $arg in
    --accept) accept=1 ;;
    --long) ;;
    *) names+=("${arg%.sh}") ;;
    esac
done
if [ ! -x "$TESTAMUR" ]; then
    echo "no program '$TESTAMUR': ./dev build, or set TESTAMUR"
    exit 1
fi
TESTAMUR=$(realpath "$TESTAMUR")

work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-cli.XXXXXX")
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$TESTAMUR" "$work/bin/testamur"

# line_matches TEXT PATTERN: only `*` is special.
line_matches() {
    local pattern="${2//\\/\\\\}"
    pattern="${pattern//\?/\\?}"
    pattern="${pattern//\[/\\[}"
    # shellcheck disable=SC2053 # a pattern is meant
    [[ $1 == $pattern ]]
}

# glob_matches TEXT_FILE PATTERN_FILE: line by line; at a mismatch go back to the last `...` and let it take one line more.
glob_matches() {
    local text pattern t=0 p=0 back_t=-1 back_p=-1
    mapfile -t text <"$1"
    mapfile -t pattern <"$2"
    while [ $t -lt ${#text[@]} ]; do
        if [ $p -lt ${#pattern[@]} ] && [ "${pattern[p]}" = ... ]; then
            back_p=$p back_t=$t
            p=$((p + 1))
        elif [ $p -lt ${#pattern[@]} ] && line_matches "${text[t]}" "${pattern[p]}"; then
            t=$((t + 1)) p=$((p + 1))
        elif [ $back_p -ge 0 ]; then
            back_t=$((back_t + 1))
            t=$back_t p=$((back_p + 1))
        else
            return 1
        fi
    done
    while [ $p -lt ${#pattern[@]} ] && [ "${pattern[p]}" = ... ]; do
        p=$((p + 1))
    done
    [ $p -eq ${#pattern[@]} ]
}

# check_stream CASE stdout|stderr SEEN: compare, or accept.
check_stream() {
    local base="$1.$2" seen="$3"
    if [ -f "$base.glob" ]; then
        glob_matches "$seen" "$base.glob" && return 0
        echo "  $2 doesn't match ${base##*/}.glob:"
        diff -u "$base.glob" "$seen" | sed 's/^/    /'
        return 1
    fi
    if [ -f "$base.exact" ]; then
        cmp -s "$base.exact" "$seen" && return 0
    elif [ ! -s "$seen" ]; then
        return 0
    fi
    if [ $accept -eq 1 ]; then
        rm -f "$base.exact"
        [ ! -s "$seen" ] || cp "$seen" "$base.exact"
        return 0
    fi
    echo "  $2 differs:"
    diff -u "$( [ -f "$base.exact" ] && echo "$base.exact" || echo /dev/null)" "$seen" | sed 's/^/    /'
    return 1
}

# run_case CASE NUMBER: the case's verdict is whether $work/NUMBER.ok exists; what it says stands in $work/NUMBER.log.
run_case() {
    local name="$1" dir="$work/$2" code want=0 good=1
    mkdir "$dir"
    (
        cd "$dir" || exit 99
        exec env -i HOME="$dir" PATH="$work/bin:/usr/local/bin:/usr/bin:/bin" TREE="$tree" TZ=UTC LC_ALL=C.UTF-8 \
            ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" \
            timeout -k 5 "$CASE_SECONDS_MAX" /bin/sh "$name.sh"
    ) >"$work/$2.out" 2>"$work/$2.err" </dev/null
    code=$?
    sed -i "s|$dir|\$DIR|g" "$work/$2.out" "$work/$2.err"
    {
        check_stream "$name" stdout "$work/$2.out" || good=0
        check_stream "$name" stderr "$work/$2.err" || good=0
        [ ! -f "$name.exit" ] || want=$(cat "$name.exit")
        if [ "$code" != "$want" ]; then
            if [ $accept -eq 1 ]; then
                rm -f "$name.exit"
                [ "$code" = 0 ] || echo "$code" >"$name.exit"
            else
                echo "  exit $code, expected $want"
                good=0
            fi
        fi
    } >"$work/$2.log" 2>&1
    [ $good -eq 0 ] || : >"$work/$2.ok"
}

passed=0 failed=0 number=0 cases=()
while IFS= read -r file; do
    name="${file%.sh}"
    short="${name#"$here"/}"
    if [ ${#names[@]} -gt 0 ]; then
        case " ${names[*]} " in *" $short "* | *" ${short##*/} "*) ;; *) continue ;; esac
    fi
    while [ "$(jobs -rp | wc -l)" -ge "$JOBS" ]; do
        wait -n
    done
    run_case "$name" $number &
    cases+=("$short")
    number=$((number + 1))
done < <(find "$here" -mindepth 2 -name '*.sh' | LC_ALL=C sort)
wait
for ((i = 0; i < number; i++)); do
    if [ -f "$work/$i.ok" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL ${cases[i]}"
    fi
    cat "$work/$i.log"
done
# An expectation whose case is gone proves nothing.
while IFS= read -r file; do
    base="${file%.exact}"
    base="${base%.glob}"
    base="${base%.exit}"
    base="${base%.stdout}"
    base="${base%.stderr}"
    [ -f "$base.sh" ] || {
        echo "FAIL ${file#"$here"/}: there is no such case"
        failed=$((failed + 1))
    }
done < <(find "$here" -name '*.exact' -o -name '*.glob' -o -name '*.exit')
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
