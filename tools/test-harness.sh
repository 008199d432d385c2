#!/bin/bash
# The harnesses themselves: test/cli/run.sh, test/tamper/run.sh and tools/run-tests.py see a failure when there is one,
# .ci/run adds up, and ./dev bench runs what is named.
# Prints failures, then `N passed, N failed`.
set -eu
tools=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$tools/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-harness.XXXXXX")
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# check TITLE WANTED_EXIT WANTED_LAST_LINE COMMAND...
check() {
    local title="$1" want_exit="$2" want_line="$3" code=0
    shift 3
    "$@" >"$work/log" 2>&1 || code=$?
    if [ "$code" -eq "$want_exit" ] && [ "$(tail -n 1 "$work/log")" = "$want_line" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $title: exit $code, last line '$(tail -n 1 "$work/log")'"
        sed 's/^/    /' "$work/log" | head -n 30
    fi
}

# ---- test/cli/run.sh, with a program that does as it is told
mkdir -p "$work/test/cli/group"
cp "$tree/test/cli/run.sh" "$work/test/cli/"
printf '#!/bin/sh\nprintf "%%b" "$2"\nprintf "%%b" "$3" >&2\nexit "$1"\n' >"$work/fake"
chmod +x "$work/fake"
export TESTAMUR="$work/fake"
cli() { "$work/test/cli/run.sh" "$@"; }
# a_case STDOUT_NAME STDOUT EXIT: the case `one`, whose program prints a, b [c] d? and exits 3.
a_case() {
    rm -f "$work"/test/cli/group/one.*
    printf "testamur 3 'a\\\\nb [c]\\\\nd?\\\\n' ''\n" >"$work/test/cli/group/one.sh"
    [ -z "$1" ] || printf '%b' "$2" >"$work/test/cli/group/one.$1"
    [ -z "$3" ] || echo "$3" >"$work/test/cli/group/one.exit"
}
check "no case is a failure" 1 "0 passed, 0 failed" cli
a_case stdout.exact 'a\nb [c]\nd?\n' 3
check "what is expected passes" 0 "1 passed, 0 failed" cli
check "a name that no case has is a failure" 1 "0 passed, 0 failed" cli two
a_case stdout.exact 'a\nb [c]\nd\n' 3
check "another output is seen" 1 "0 passed, 1 failed" cli
a_case stdout.exact 'a\nb [c]\nd?\n' 4
check "another exit is seen" 1 "0 passed, 1 failed" cli
a_case stdout.exact 'a\nb [c]\nd?\n' ''
check "an exit that isn't expected is seen" 1 "0 passed, 1 failed" cli
a_case '' '' 3
check "output that isn't expected is seen" 1 "0 passed, 1 failed" cli
a_case stdout.glob 'a\nb [*]\nd?\n' 3
check "a star stands for a part of a line" 0 "1 passed, 0 failed" cli
a_case stdout.glob 'a\n*d?\n' 3
check "a star never stands for a line's end" 1 "0 passed, 1 failed" cli
a_case stdout.glob '...\nd?\n' 3
check "dots stand for lines" 0 "1 passed, 0 failed" cli
a_case stdout.glob 'a\n...\nb [c]\n...\nd?\n...\n' 3
check "dots stand for no line, too" 0 "1 passed, 0 failed" cli
a_case stdout.glob 'a\n...\nb\n' 3
check "dots don't eat what must come after them" 1 "0 passed, 1 failed" cli
a_case stdout.glob 'a\nb [c]\ndx\n' 3
check "a question mark is itself" 1 "0 passed, 1 failed" cli
a_case stdout.exact 'old\n' ''
check "--accept writes what was seen" 0 "1 passed, 0 failed" cli --accept
check "what was accepted passes" 0 "1 passed, 0 failed" cli
echo gone >"$work/test/cli/group/gone.stdout.exact"
check "an expectation without a case is seen" 1 "1 passed, 1 failed" cli
rm "$work/test/cli/group/gone.stdout.exact"
# shellcheck disable=SC2016 # for the case's own shell
printf 'pwd; echo "$HOME"; ls\n' >"$work/test/cli/group/one.sh"
# shellcheck disable=SC2016 # shown so
printf '$DIR\n$DIR\n' >"$work/test/cli/group/one.stdout.exact"
rm "$work/test/cli/group/one.exit"
check "a case runs in an empty folder of its own" 0 "1 passed, 0 failed" cli

# ---- test/tamper/run.sh, with edits that go as they are told
mkdir -p "$work/test/tamper"
cp "$tree/test/tamper/run.sh" "$work/test/tamper/"
echo 'true' >"$work/test/tamper/make_small.sh"
# tamper EXIT LINE
tamper() {
    printf 'print("""%s""")\nraise SystemExit(%s)\n' "$2" "$1" >"$work/test/tamper/tamper_package.py"
    "$work/test/tamper/run.sh"
}
check "every edit refused passes" 0 "72 passed, 0 failed" tamper 0 '72 edits, 0 did not run, 72 refused by both, 0 accepted'
check "an edit that did not run fails" 1 "71 passed, 1 failed" tamper 0 '72 edits, 1 did not run, 71 refused by both, 0 accepted'
check "fewer edits than asked for fail" 1 "9 passed, 63 failed" tamper 0 '9 edits, 0 did not run, 9 refused by both, 0 accepted'
check "an accepted edit fails" 1 "70 passed, 2 failed" tamper 1 '72 edits, 0 did not run, 70 refused by both, 2 accepted'
check "no count fails" 1 "0 passed, 72 failed" tamper 0 'fine'
check "a bad end fails" 1 "72 passed, 1 failed" tamper 1 '72 edits, 0 did not run, 72 refused by both, 0 accepted'
draws() {
    python3 - "$tree" "$1" <<'END'
import importlib.util, sys
spec = importlib.util.spec_from_file_location("tamper", sys.argv[1] + "/test/tamper/tamper_package.py")
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
left = iter(range(int(sys.argv[2])))
print(m.drawn(lambda: (b"same" if next(left, None) is not None else b"other", "an edit"), b"same"))
END
}
check "an edit that changes nothing is drawn again" 0 "(b'other', 'an edit')" draws 5
check "an edit that never changes anything did not run" 0 "None" draws 1000

# ---- tools/run-tests.py: how a program's output is counted
count() {
    python3 - "$tools" "$@" <<'END'
import importlib.util, sys
spec = importlib.util.spec_from_file_location("run_tests", sys.argv[1] + "/run-tests.py")
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
task = m.Task("s", "n", ["/bin/sh", "-c", sys.argv[3]], getattr(m, "count_" + sys.argv[2])).run(float(sys.argv[4]))
print("%d passed, %d failed" % (task.passed, task.failed))
END
}
check "cases are counted" 0 "2 passed, 1 failed" count tap 'echo "ok 1 - a"; echo "not ok 2 - b"; echo "ok 3 - c"; exit 1' 9
check "a program that dies after its cases has failed" 0 "1 passed, 1 failed" count tap 'echo "ok 1 - a"; kill -9 $$' 9
check "a program without cases has failed" 0 "0 passed, 1 failed" count tap 'echo fine' 9
check "a program that doesn't end has failed" 0 "1 passed, 1 failed" count tap 'echo "ok 1 - a"; sleep 60' 1
check "inputs are counted" 0 "12 passed, 0 failed" count inputs 'echo "12 inputs"' 9
check "a finding fails" 0 "0 passed, 1 failed" count inputs 'echo corpus/x; exit 1' 9
check "the last line counts" 0 "5 passed, 0 failed" count line 'echo "1 passed, 2 failed"; echo "5 passed, 0 failed"' 9
check "a script that says 0 failed but exits badly has failed" 0 "5 passed, 1 failed" count line 'echo "5 passed, 0 failed"; exit 1' 9
check "a large script counts once" 0 "1 passed, 0 failed" count script 'echo "9999 passed, 0 failed"' 9
check "claims are counted" 0 "2 passed, 0 failed" count claims 'echo "50 kills: fine"; echo "8 writers: fine"' 9
check "claims before a failure prove nothing" 0 "0 passed, 1 failed" count claims 'echo "50 kills: fine"; exit 1' 9

# ---- .ci/run: the sum of two commands
mkdir -p "$work/ci/.ci"
cp "$tree/.ci/run" "$work/ci/.ci/"
ci() {
    # shellcheck disable=SC2016 # for the stand-in's own shell
    printf '#!/bin/sh\ncase $1 in\nlint) %s ;;\ntest) %s ;;\nesac\n' "$1" "$2" >"$work/ci/dev"
    chmod +x "$work/ci/dev"
    "$work/ci/.ci/run"
}
check "two good ones add up" 0 "7 passed, 0 failed" ci 'echo "3 passed, 0 failed"' 'echo "4 passed, 0 failed"'
check "one failure fails" 1 "7 passed, 1 failed" ci 'echo "3 passed, 1 failed"; exit 1' 'echo "4 passed, 0 failed"'
check "an exit without a failure fails" 1 "7 passed, 1 failed" ci 'echo "3 passed, 0 failed"' 'echo "4 passed, 0 failed"; exit 2'
check "a command without a count fails" 1 "4 passed, 1 failed" ci 'echo "dying"; exit 1' 'echo "4 passed, 0 failed"'

# ---- ./dev bench: names and arguments, with stand-ins for what builds and what is built
mkdir -p "$work/dev/tools" "$work/dev/bench" "$work/dev/build/test" "$work/dev/bin"
cp "$tree/dev" "$work/dev/"
: >"$work/dev/tools/packages.txt"
: >"$work/dev/build/build.ninja"
printf '#!/bin/sh\n' >"$work/dev/bin/ninja"
for name in a b; do
    : >"$work/dev/bench/bench_$name.c"
    # shellcheck disable=SC2016 # for the stand-in's own shell
    printf '#!/bin/sh\necho "$# $*"\n[ "$1" != miss ]\n' >"$work/dev/build/test/bench_$name"
done
chmod +x "$work/dev/bin/ninja" "$work/dev/build/test"/bench_?
bench() { PATH="$work/dev/bin:$PATH" "$work/dev/dev" bench "$@"; }
check "arguments reach the benchmark that is named" 0 "2 --lynis b c" bench b --lynis "b c"
check "a benchmark may be named by its program" 0 "0 " bench bench_a
check "a bar that is missed fails" 1 "a failed" bench a miss
check "a benchmark that isn't there is an error" 1 "dev: there is no bench/bench_c.c" bench c

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
