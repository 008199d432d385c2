#!/usr/bin/env python3
"""Check that documents speak of what is there: relative links, paths in backticks, `./dev` commands.

usage: tools/check-docs.py [--self-test] [ROOT]

Looks at every .md file outside content/. A path is text in backticks that starts with a folder of the tree; words in
capitals (ID, NAME) are placeholders and `*` is a glob. Prints a line a failure, then `N passed, N failed`.
Nothing but Python's standard library.
"""
import re
import sys
import tempfile
from pathlib import Path

FENCE = re.compile(r"^```.*?^```", re.M | re.S)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
TICKS = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?:src|test|tools|docs|content|fuzz|bench|man|examples)/[\w./*{},-]*$")
PLACEHOLDER = re.compile(r"(?<![A-Za-z])[A-Z]{1,12}(?![a-z0-9])|\.\.\.")
DEV = re.compile(r"\./dev ([a-z][a-z-]*)")


def dev_commands(root):
    """The commands of ./dev: the words before ')' in its last case."""
    dev = root / "dev"
    if not dev.exists():
        return set()
    body = dev.read_text().split("case $command in", 1)[-1]
    return {w for m in re.finditer(r"^([a-z][a-z |-]*)\)", body, re.M) for w in m[1].replace("|", " ").split()}


def check_path(root, base, text):
    """True when the path is there, or can't be said to be."""
    text = text.rstrip(".,:")
    if "{" in text:
        return True
    if PLACEHOLDER.search(text):
        # The folders before the placeholder must be there.
        fixed = PLACEHOLDER.split(text)[0].rpartition("/")[0]
        return not fixed or (root / fixed).exists()
    if "*" in text:
        return any(root.glob(text))
    return (root / text).exists() or (base / text).exists()


def check(root):
    passed, failures = 0, []
    commands = dev_commands(root)
    for f in sorted(root.rglob("*.md")):
        rel = f.relative_to(root)
        if rel.parts[0] in ("content", ".git") or rel.parts[0].startswith("build"):
            continue
        text = f.read_text(encoding="utf-8")
        wrong = []
        for m in LINK.finditer(FENCE.sub("", text)):
            target = m[1].split("#")[0]
            if target and not re.match(r"[a-z]+:", target) and not (f.parent / target).exists():
                wrong.append("the link %s leads nowhere" % m[1])
        for m in TICKS.finditer(FENCE.sub("", text)):
            for word in m[1].split():
                if PATH.match(word) and not check_path(root, f.parent, word):
                    wrong.append("%s is not there" % word)
        for m in DEV.finditer(text):
            if m[1] not in commands:
                wrong.append("there is no ./dev %s" % m[1])
        passed += not wrong
        failures += ["%s: %s" % (rel, w) for w in wrong]
    return passed, failures


def self_test():
    """Plant one fault at a time and see it found."""
    fine = "[a](b.md) `src/a.c` `src/*.c` `src/NAME.c` `src/a.c` ./dev build\n```\n[x](nowhere)\n```\n"
    planted = ["[a](c.md)", "`src/b.c`", "`src/*.h`", "`test/ID.sql`", "./dev fly"]
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "src").mkdir()
        (root / "src/a.c").write_text("int a;\n")
        (root / "b.md").write_text("b\n")
        (root / "dev").write_text("case $command in\nbuild | test) ;;\nesac\n")
        for text in [""] + planted:
            (root / "a.md").write_text(fine + text + "\n")
            if bool(check(root)[1]) != bool(text):
                bad.append(text or "the clean tree")
    for text in bad:
        print("FAIL not seen: " + text)
    print("%d passed, %d failed" % (len(planted) + 1 - len(bad), len(bad)))
    return 1 if bad else 0


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    passed, failures = check(root)
    for line in failures:
        print("FAIL " + line)
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
