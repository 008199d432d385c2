#!/bin/bash
# A check that can't fail is a defect: make a small clean tree, see that every check passes on it, then plant one
# violation at a time and see that the right check names it. Prints failures, then `N passed, N failed`.
set -eu
tools=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/testamur-lint.XXXXXX")
trap 'rm -rf "$work"' EXIT
: >"$work/passed"
: >"$work/failed"

# Counted in files: `plant` runs at the end of a pipe, in a shell of its own.
good() { echo ok >>"$work/passed"; }
bad() {
    echo "$1" >>"$work/failed"
    echo "FAIL $1"
    sed 's/^/    /' "$work/log" | head -n 20
}

# A tree in which every check passes.
make_tree() {
    rm -rf "$work/tree"
    mkdir -p "$work/tree/src/base" "$work/tree/src/cli" "$work/tree/src/store" "$work/tree/tools" "$work/tree/man" "$work/tree/test"
    cd "$work/tree"
    cp "$tools/../.clang-format" "$tools/../.clang-tidy" "$tools/../.shellcheckrc" .
    cp "$tools"/check-code.py "$tools"/check-layers.sh "$tools"/check-words.sh "$tools"/layers.txt "$tools"/words.txt \
        "$tools"/lint.py "$tools"/analyzer.h tools/
    cp "$tools"/../src/base/err.h src/base/
    cat >src/base/thing.h <<'END'
#ifndef BASE_THING_H
#define BASE_THING_H

#include <stddef.h>

/** @return how many of the first n bytes of p are c. */
size_t thing_count(const char *p, size_t n, char c);

#endif /* BASE_THING_H */
END
    cat >src/base/thing.c <<'END'
/* thing.c: strcpy(a, b) in a comment is not a call. */
#include "base/thing.h"

size_t
thing_count(const char *p, size_t n, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (p[i] == c)
            count++;
    return count;
}
END
    cat >src/store/thing_int.h <<'END'
#ifndef STORE_THING_INT_H
#define STORE_THING_INT_H

enum { THING_MAX = 8 };

#endif /* STORE_THING_INT_H */
END
    cat >src/store/shelf.c <<'END'
#include "base/thing.h"
#include "store/thing_int.h"

size_t shelf_room(const char *p);

size_t
shelf_room(const char *p)
{
    return THING_MAX - thing_count(p, THING_MAX, 'x');
}
END
    cat >tools/hello.sh <<'END'
#!/bin/sh
echo "$1"
END
    cat >man/thing.1 <<'END'
.Dd June 1, 2026
.Dt THING 1
.Os
.Sh NAME
.Nm thing
.Nd a thing
.Sh DESCRIPTION
The
.Nm
utility does one thing.
END
}

# lint KIND: one kind of check over the small tree.
lint() { python3 tools/lint.py --root "$work/tree" --jobs 2 "$@" >"$work/log" 2>&1; }

# plant TITLE KIND WORDS FILE: what stands on standard input is added to FILE; KIND must now fail and say WORDS.
plant() {
    local title="$1" kind="$2" words="$3" file="$4"
    make_tree
    mkdir -p "$(dirname "$file")"
    cat >>"$file"
    if lint "$kind"; then
        bad "$title: $kind passed"
    elif ! grep -qE -- "$words" "$work/log"; then
        bad "$title: $kind failed without saying '$words'"
    elif ! tail -n 1 "$work/log" | grep -qE '^[0-9]+ passed, [1-9][0-9]* failed$'; then
        bad "$title: $kind failed without counting it"
    else
        good
    fi
}

in_function() {
    printf '\nint planted(char *p, char *q, void *db);\n\nint\nplanted(char *p, char *q, void *db)\n{\n%s\n}\n' "$1"
}

make_tree
for kind in gcc clang header tidy cppcheck format code layers words shell man; do
    if lint "$kind"; then good; else bad "$kind failed on the clean tree"; fi
done

# What is done is not done again, and what failed stays failed until it is mended.
make_tree
lint gcc
if lint gcc && ! grep -q '^\[' "$work/log"; then good; else bad "a second run repeats what passed"; fi
printf 'int unused_result(void)\n{\n}\n' >>src/base/thing.c
if ! lint gcc && ! lint gcc; then good; else bad "the second run forgets a failure"; fi

in_function '    int unused;
    return 0;' | plant "unused variable" gcc 'unused' src/base/thing.c
in_function '    (void)p; (void)q; (void)db;
    return 3000000000L;' | plant "lossy conversion" clang 'conver|changes value' src/base/thing.c
printf '#ifndef BASE_LONE_H\n#define BASE_LONE_H\nint lone(size_t n);\n#endif\n' |
    plant "header that needs another" header 'size_t' src/base/lone.h
in_function '    int *n = 0;
    (void)q;
    (void)db;
    return p ? *n : 1;' | plant "null pointer followed" tidy 'NullDereference' src/base/thing.c
in_function '    char small[4];
    small[5] = *p;
    return small[5] + *q + (db ? 1 : 0);' | plant "write past an array" cppcheck 'out of bounds' src/base/thing.c
printf '\nint  planted ;\n' | plant "bad format" format 'clang-format|dev format' src/base/thing.c

in_function '    strcpy(p, q);' | plant "strcpy" code '\[banned\] strcpy' src/base/thing.c
in_function '    return sprintf(p, "%s", q);' | plant "sprintf" code '\[banned\] sprintf' src/base/thing.c
in_function '    strtok(p, q);' | plant "strtok" code '\[banned\] strtok' src/base/thing.c
in_function '    return atoi(p);' | plant "atoi" code '\[banned\] atoi' src/base/thing.c
in_function '    return system(p);' | plant "system" code '\[banned\] system' src/base/thing.c
in_function '    popen(p, q);' | plant "popen in the product" code '\[banned\] popen' src/base/thing.c
in_function '    db = malloc(9);' | plant "malloc" code '\[alloc\] malloc' src/base/thing.c
in_function '    free(p);' | plant "free" code '\[alloc\] free' src/base/thing.c
in_function '    sqlite3_exec(db, p, 0, 0, 0);' | plant "built SQL run" code '\[sql-exec\]' src/base/thing.c
in_function '    buf_fmt(p, "SELECT a FROM t "
        "WHERE b=%s", q);' | plant "SQL with a text put in" code '\[sql-format\]' src/base/thing.c
in_function '    printf("%s", p);' | plant "printf outside cli/out" code '\[print\] printf' src/base/thing.c
in_function '    goto out;
bad:
    return 1;
out:
    return 0;' | plant "a second label" code 'goto. a second label in planted' src/base/thing.c
printf 'typedef struct thing thing_t;\n' | plant "typedef of a struct" code '\[typedef\]' src/base/thing.c
{ printf '\nint\nlong_one(void)\n{\n' && seq -f '    step(%g);' 61 && printf '}\n'; } |
    plant "function of 61 lines" code '\[function/long_one\] 61' src/base/thing.c
seq -f '/* %g */' 1001 | plant "file of 1,001 lines" code '\[file\] 1001' src/base/long.c
printf '#include "store/thing_int.h"\n' | plant "private header" code '\[private\]' src/cli/verb.c
printf '#ifndef WRONG_H\n#define WRONG_H\n#endif\n' | plant "wrong guard" code '\[guard\]' src/base/guard.h
printf 'int x;\n' | plant "two files of one name" code '\[name\]' src/cli/thing.c
printf 'int x; \n' | plant "space at the end" code '\[text\]' src/base/thing.c
printf 'int x;' | plant "no newline at the end" code '\[text\] no newline' src/base/thing.c
printf '#include "base/thing.c"\n' | plant "C file included" code '\[c-include\]' src/cli/verb.c
printf 'src/base/thing.c banned no longer used\n' | plant "exemption of nothing" code 'allows nothing' tools/lint-allow.txt
printf 'src/base/thing.c banned\n' | plant "exemption without a reason" code 'a line is: path rule reason' tools/lint-allow.txt
printf '#include "store/thing_int.h"\n' | plant "include that points up" layers 'base may not include store' src/base/up.c
printf '#include "thing.h"\n' | plant "include without a folder" layers 'has no folder' src/base/up.c
printf '#include "base/thing.h"\n' | plant "folder that is no layer" layers 'not in tools/layers.txt' src/misc/up.c
printf 'see /wo%s/main\n' rk | plant "a path of another machine" words 'README' README.md
printf 'fixed in iss%s #12\n' ue | plant "a tracker's number" words 'README' README.md
# shellcheck disable=SC2016 # the planted script has the dollar
printf 'rm -rf $1/*\n' | plant "unquoted word" shell 'SC[0-9]+' tools/hello.sh
printf '.Xx what\n' | plant "unknown macro" man 'unknown macro|skipping' man/thing.1
printf 'import sys\nprint("0 passed, 1 failed")\nsys.exit(1)\n' | plant "failing content" content '0 passed, 1 failed' tools/check-things.py

# An exemption exempts, and only what it names.
make_tree
in_function '    return atoi(p);' >>src/base/thing.c
printf 'src/base/thing.c banned because this tree is a test\n' >tools/lint-allow.txt
if lint code; then good; else bad "an exemption is not honoured"; fi
printf 'src/base/thing.c banned/strcpy because this tree is a test\n' >tools/lint-allow.txt
if lint code; then bad "an exemption of another call exempts"; else good; fi

failed=$(wc -l <"$work/failed")
echo "$(wc -l <"$work/passed") passed, $failed failed"
[ "$failed" -eq 0 ]
