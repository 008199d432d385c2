#!/usr/bin/env python3
"""Everything that can be said about the tree without running it; each check is one step of a ninja file.

usage: tools/lint.py [--root FOLDER] [--jobs N] [KIND...]

  gcc, clang   every C file with all warnings, which are errors
  header       every header compiles alone
  tidy         clang-tidy (.clang-tidy says what is left out, and why)
  cppcheck     cppcheck
  format       clang-format --dry-run (./dev format mends it)
  code         tools/check-code.py: banned calls, sizes, private headers, SQL
  layers       tools/check-layers.sh: includes point downwards
  words        tools/check-words.sh: the project speaks only of itself
  shell        shellcheck
  man          mandoc -T lint
  content      tools/check-*.py that need no program

A step that passed is not done again until one of the files it read, or its command, has changed: ninja keeps that in
build-lint/. Prints the output of what failed, a line a kind, and last `N passed, N failed` (steps).
"""
import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

WARNINGS = """-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
-Wimplicit-fallthrough -Wundef -Wno-missing-field-initializers -Werror""".split()
DEFINES = """-std=c17 -D_GNU_SOURCE -DTESTAMUR_VERSION='"0"' -DTEST_SOURCE_ROOT='"/"' -DTEST_BUILD_ROOT='"/"' -Isrc -Itest/unit""".split()
# Left out of cppcheck: what the compilers see better, and what it can't know.
CPPCHECK_OFF = {
    "missingIncludeSystem": "system headers are not read",
    "unmatchedSuppression": "one list for all files",
    "invalidPrintfArgType_sint": "-Wformat of two compilers",
    "normalCheckLevelMaxBranches": "a remark on itself",
    "syntaxError": "it can't parse some macros of cmocka; compilers parse every file",
    "internalAstError": "the same",
    "unknownMacro": "the same",
    "uninitvar": "it doesn't know that a failed call ends the path; gcc and clang-analyzer check it",
    "nullPointerRedundantCheck": "assert() looks to it like a check; clang-analyzer follows the paths",
    "ctunullpointer": "the same",
}

RULES = """
rule gcc
  command = gcc $flags -O2 -MMD -MF $out.d -MT $out -c $in -o $out
  depfile = $out.d
  deps = gcc
  description = gcc $in
rule clang
  command = clang $flags -fsyntax-only -MMD -MF $out.d -MT $out $in && touch $out
  depfile = $out.d
  deps = gcc
  description = clang $in
rule header
  command = gcc $flags -fsyntax-only -MMD -MF $out.d -MT $out -x c $in && touch $out
  depfile = $out.d
  deps = gcc
  description = header $in
rule tidy
  command = clang $flags -MM -MF $out.d -MT $out $in && clang-tidy --quiet $in -- $flags 2>$out.log && touch $out
  depfile = $out.d
  deps = gcc
  description = tidy $in
rule cppcheck
  command = gcc $flags -MM -MF $out.d -MT $out $in && $
    cppcheck --quiet --enable=warning,performance,portability --std=c11 --language=c --inline-suppr --error-exitcode=1 $
    $cppcheck_off -D_GNU_SOURCE -D__GNUC__=12 -Isrc $in && touch $out
  depfile = $out.d
  deps = gcc
  description = cppcheck $in
rule format
  command = clang-format --dry-run -Werror $in 2>$out.log && touch $out || { head -n 6 $out.log; echo "$in: ./dev format mends it"; exit 1; }
  description = format $in
rule shell
  command = shellcheck -x $in && touch $out
  description = shell $in
rule man
  command = mandoc -T lint -W warning $in && touch $out
  description = man $in
rule tree
  command = $command >$out.log 2>&1 || { cat $out.log; exit 1; }
  description = $command
build always: phony
"""


def c_files(root, tops, ends):
    return sorted(str(f.relative_to(root)) for top in tops for f in (root / top).rglob("*") if f.suffix in ends)


def scripts(root):
    """Shell scripts, by their first line."""
    found = [root / "dev", root / ".ci/run"] + sorted(root.glob("tools/*")) + sorted((root / "test").rglob("*"))
    found += sorted(root.glob("examples/*"))
    for f in found:
        if "golden" not in f.parts and f.is_file() and f.stat().st_size < 1 << 20:
            with open(f, "rb") as text:
                if re.match(rb"#!\s*/(usr/)?bin/(env )?(ba|da)?sh\b", text.readline()):
                    yield str(f.relative_to(root))


def steps(root):
    """(kind, name, rule, input, more dependencies, variables)"""
    every = ("src", "test", "fuzz", "bench", "tools")
    sources = [f for f in c_files(root, every, {".c"})]
    for f in sources:
        yield "gcc", f, f, [], {}
        yield "clang", f, f, [], {}
        if not f.startswith("test/"):
            more = {} if f in ("src/base/err.c", "tools/analyzer.h") else {"flags": "$flags -include tools/analyzer.h"}
            yield "tidy", f, f, [".clang-tidy"], more
            yield "cppcheck", f, f, [], {}
    for f in c_files(root, every, {".h"}):
        if f != "tools/analyzer.h":
            yield "header", f, f, [], {}
    for f in c_files(root, every, {".c", ".h"}):
        yield "format", f, f, [".clang-format"], {}
    for f in scripts(root):
        yield "shell", f, f, [".shellcheckrc"], {}
    for f in sorted(root.glob("man/*.[1-8]")):
        yield "man", str(f.relative_to(root)), str(f.relative_to(root)), [], {}
    tree = [("code", "tools/check-code.py ."), ("layers", "tools/check-layers.sh ."), ("words", "tools/check-words.sh .")]
    tree += [("content", "python3 " + str(f.relative_to(root))) for f in sorted(root.glob("tools/check-*.py"))
             if f.name != "check-code.py" and not re.search(r"^usage: .*\[TESTAMUR\]", f.read_text(), re.M)]  # that is ./dev test's
    for kind, command in tree:
        yield kind, command.split()[-2 if command.endswith(" .") else -1], None, [], {"command": command}


def write_ninja(root, out, kinds):
    """Write build.ninja; returns {output: kind}."""
    cppcheck_off = " ".join("--suppress=" + s for s in sorted(CPPCHECK_OFF))
    text = ["builddir = " + str(out), "flags = " + " ".join(DEFINES + WARNINGS), "cppcheck_off = " + cppcheck_off, RULES]
    outputs = {}
    for kind, name, given, more, variables in steps(root):
        if kinds and kind not in kinds:
            continue
        output = "%s/%s/%s.ok" % (out, kind, name.replace("/", "_"))
        if kind == "gcc":
            output = output[:-3] + ".o"
        outputs[output] = kind
        # Whole-tree checks read everything, are quick, and so run every time: their output is never made.
        rule = "tree" if given is None else kind
        more = [m for m in more if (root / m).exists()] + (["always"] if given is None else [])
        text.append("build %s: %s %s%s" % (output, rule, given or "", " | " + " ".join(more) if more else ""))
        text += ["  %s = %s" % v for v in variables.items()]
    text.append("default " + " ".join(outputs) + "\n")
    (out / "build.ninja").write_text("\n".join(text))
    for folder in set(os.path.dirname(o) for o in outputs):
        os.makedirs(root / folder, exist_ok=True)
    return outputs


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    ap.add_argument("--jobs", type=int, default=os.cpu_count())
    ap.add_argument("kinds", nargs="*")
    opt = ap.parse_args()
    os.chdir(opt.root)
    root, out = Path("."), Path("build-lint")
    out.mkdir(exist_ok=True)
    outputs = write_ninja(root, out, set(opt.kinds))
    unknown = set(opt.kinds) - set(outputs.values())
    if unknown or not outputs:
        print("nothing to check: %s" % " ".join(sorted(unknown)))
        return 2
    ninja = subprocess.run(["ninja", "-f", str(out / "build.ninja"), "-k", "0", "-j", str(opt.jobs)],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    failed = dict.fromkeys(outputs.values(), 0)
    shown = False
    for line in ninja.stdout.splitlines():
        if line.startswith("FAILED: "):
            output = line[8:].strip()
            failed[outputs[output]] += 1
            shown = True
            print("---- FAILED " + output[len("build-lint/"):])
        elif re.match(r"\[\d+/\d+\] ", line):
            shown = False
        elif shown and not line.startswith(("gcc ", "clang ", "cppcheck ")) and "; exit 1; }" not in line:
            print("    " + line)
    total = sum(failed.values())
    if ninja.returncode != 0 and total == 0:
        print(ninja.stdout[-4000:])
        print("0 passed, 1 failed")
        return 1
    for kind in dict.fromkeys(outputs.values()):
        count = sum(1 for k in outputs.values() if k == kind)
        print("%-10s %5d passed, %d failed" % (kind, count - failed[kind], failed[kind]))
    print("%d passed, %d failed" % (len(outputs) - total, total))
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
