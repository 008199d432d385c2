#!/usr/bin/env python3
"""Check that the manual pages describe every verb and option of the program, and none that it does not have.

usage: tools/check-man.py [--self-test] [TESTAMUR] [FOLDER]

Verbs come from `testamur help`, options with their arguments from `testamur VERB --help`. A page describes a verb in
an item that starts with `.Ic VERB`, and in it each option in an item `.It Fl -NAME Ar ARG`; the common options stand in
testamur.1. Also checks the arguments of each verb's usage, that a page named by .Xr is there, and that the build
installs every page. Prints a line a failure, then `N passed, N failed`. Nothing but Python's standard library.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def say(program, *args):
    r = subprocess.run([program, *args], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    if r.returncode != 0:
        raise SystemExit("%s %s: status %d" % (program, " ".join(args), r.returncode))
    return r.stdout


def options_of(text):
    """Options of a block of help: {name: argument or None}."""
    return {m[1]: m[2] for m in re.finditer(r"^  --([a-z-]+)(?: (\S+))? {2,}\S", text, re.M)}


def of_program(ask):
    """({verb: (usage, {option: argument})}, common options) as ask(*args) tells them."""
    verbs, common = {}, {}
    for m in re.finditer(r"^  ([a-z]+(?: [a-z-]+)?) {2,}\S", ask("help"), re.M):
        text = ask(*m[1].split(), "--help")
        own = re.search(r"^options\n(.*?)\n\n", text, re.M | re.S)
        common = options_of(text.split("\ncommon options\n", 1)[1])
        usage = re.search(r"^usage: testamur %s(.*)$" % re.escape(m[1]), text, re.M)[1]
        verbs[m[1]] = (usage, options_of(own[1]) if own else {})
    return verbs, common


def words(usage):
    """What a usage names: arguments in capitals and options, without marks."""
    return sorted(set(re.findall(r"--[a-z-]+|(?<![a-z])[A-Z][A-Za-z.]*[A-Za-z]|(?<![\w-])[A-Z](?!\w)", usage)))


def of_pages(folder):
    """({verb: [(page, usage, {option: argument})]}, common options, {page: pages it names})"""
    verbs, common, named = {}, {}, {}
    for page in sorted(folder.glob("*.1")):
        usage, options, depth, head = None, None, 0, False
        named[page.name] = set(re.findall(r"^\.Xr (\S+) 1", page.read_text(), re.M))
        for line in page.read_text().splitlines():
            item = re.match(r"\.It Fl -([a-z-]+)(?: Ar (.+))?$", line)
            if line.startswith(".Sh "):
                options = common if line == ".Sh COMMON OPTIONS" else None
            elif line.startswith(".Ic "):
                options, usage, head = {}, [], True
                verbs.setdefault(line[4:], []).append((page.name, usage, options))
            elif line == ".Xc":
                head = False
            elif head:
                usage += re.findall(r"Fl -([a-z-]+)|Ar ([^ ]+)", line)
            elif item and options is not None:
                options[item[1]] = item[2].replace(" | ", "|") if item[2] else None
    return verbs, common, named


def compare(program, pages, installed):
    """(number of things that agree, failures)"""
    (verbs, common), (told, told_common, named) = program, pages
    passed, failures = 0, []

    def check(good, text):
        nonlocal passed
        passed += bool(good)
        if not good:
            failures.append(text)

    def check_options(where, have, want):
        for name, arg in want.items():
            check(name in have, "%s: --%s is not described" % (where, name))
            if name in have:
                check(have[name] == arg, "%s: --%s takes %s, the page says %s" % (where, name, arg, have[name]))
        for name in have.keys() - want.keys():
            check(False, "%s: --%s is described and the program has none" % (where, name))

    for verb, (usage, options) in verbs.items():
        check(len(told.get(verb, [])) == 1, "'%s' is described %d times" % (verb, len(told.get(verb, []))))
        for page, have_usage, have in told.get(verb, []):
            have_words = words(" ".join("--" + f if f else a for f, a in have_usage))
            check(have_words == words(usage), "%s: usage of '%s' is %s, the page says %s" % (page, verb, words(usage), have_words))
            check_options("%s, '%s'" % (page, verb), have, options)
    for verb in told.keys() - verbs.keys():
        check(False, "%s: the program has no verb '%s'" % (told[verb][0][0], verb))
    check_options("testamur.1, common options", told_common, common)
    for page, others in named.items():
        for other in others:
            check(other + ".1" in named, "%s: there is no page %s(1)" % (page, other))
        check(page in installed, "man/meson.build does not install %s" % page)
    check(verbs and common and named, "no verbs, options or pages were found")
    return passed, failures


def self_test():
    """A page and a program that agree, then one fault at a time."""
    help_text = "1 Step\n  dig hole  Dig\n"
    verb_text = ("usage: testamur dig hole FILE [--deep N]\n\noptions\n  --deep N      metres\n  --wet         with water\n\n"
                 "common options\n  --json        JSON\n")
    page = (".Sh DESCRIPTION\n.It Xo\n.Ic dig hole\n.Ar FILE Oo Fl -deep Ar N Oc\n.Xc\n.It Fl -deep Ar N\nMetres.\n.It Fl -wet\n"
            ".Sh COMMON OPTIONS\n.It Fl -json\nJSON.\n.Sh SEE ALSO\n.Xr testamur 1\n")
    faults = [("", ""), (".It Fl -wet\n", ""), (".It Fl -deep Ar N\n", ".It Fl -deep\n"), (".Ic dig hole", ".Ic dig pit"),
              (".It Fl -json\n", ""), (".Xr testamur 1", ".Xr testamur-x 1"), (".It Fl -wet\n", ".It Fl -wet\n.It Fl -dry\n"),
              (".Ar FILE Oo", ".Oo")]
    bad = 0
    for old, new in faults:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "testamur.1").write_text(page.replace(old, new) if old else page)
            program = of_program(lambda *a: help_text if a == ("help",) else verb_text)
            if bool(compare(program, of_pages(Path(folder)), {"testamur.1"})[1]) != bool(old):
                print("FAIL not seen: %r -> %r" % (old, new))
                bad += 1
    print("%d passed, %d failed" % (len(faults) - bad, bad))
    return 1 if bad else 0


def main():
    if "--self-test" in sys.argv:
        return self_test()
    args = sys.argv[1:]
    program = str(Path(args[0] if args else ROOT / "build/testamur").resolve())
    folder = Path(args[1]) if len(args) > 1 else ROOT / "man"
    installed = set(re.findall(r"'([\w-]+\.1)'", (folder / "meson.build").read_text()))
    passed, failures = compare(of_program(lambda *a: say(program, *a)), of_pages(folder), installed)
    for line in failures:
        print("FAIL " + line)
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
