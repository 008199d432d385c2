#!/usr/bin/env python3
"""Check docs/design/taken-over.tsv: which test asks today what a test of the two earlier sets asked.

usage: tools/check-taken-over.py [--self-test] [ROOT]

Each line has a set, an id, our ids or `-`, and a note. Every test named must be in content/tests/, no id comes twice, each
set is whole, and a `-` has its reason. Prints a line a failure, then `N passed, N failed`. Nothing but the standard library.
"""
import sys
import tempfile
from pathlib import Path

SETS = {"soc2": 269, "osquery": 208}  # how many tests each earlier set had
LIST = "docs/design/taken-over.tsv"


def judge(fields, have, seen):
    """What is wrong with one line."""
    name, old, ours, note = (fields + [""] * 4)[:4]
    wrong = []
    if not 3 <= len(fields) <= 4 or not all(fields[:3]):
        return ["wants a set, an id, tests or -, and a note, by tabs"]
    if name not in SETS:
        wrong.append("there is no set %s" % name)
    if (name, old) in seen:
        wrong.append("it comes twice")
    if name == "soc2" and old in have and old not in ours.split(" "):
        wrong.append("the test of the same id is not named")
    if ours == "-":
        if len(note.split()) < 3:
            wrong.append("a - needs its reason")
        return wrong
    tests = ours.split(" ")
    wrong += ["there is no test %s in content/tests" % t for t in tests if t not in have]
    if len(set(tests)) < len(tests):
        wrong.append("it names a test twice")
    return wrong


def check(root, sets):
    have = {f.stem for f in (root / "content/tests").glob("*/*.sql")}
    seen, passed, failures = set(), 0, []
    for number, line in enumerate((root / LIST).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        wrong = judge(fields, have, seen)
        seen.add(tuple((fields + [""])[:2]))
        passed += not wrong
        failures += ["%s:%d: %s: %s" % (LIST, number, " ".join(fields[:2]), w) for w in wrong]
    for name, count in sets.items():
        n = sum(1 for s in seen if s[0] == name)
        passed += n == count
        if n != count:
            failures.append("%s: the set %s had %d tests, and %d are listed" % (LIST, name, count, n))
    return passed, failures


def self_test():
    """Plant one fault at a time and see it found."""
    fine = ["# a remark", "soc2\tA-001\tA-001", "soc2\tA-002\t-\tit is the gate before", "osquery\ta.b\tA-001 B-001\tby two tests"]
    planted = {
        "a test that isn't there": (3, "osquery\ta.b\tA-009"),
        "one of two tests isn't there": (3, "osquery\ta.b\tA-001 A-009"),
        "a test named twice": (3, "osquery\ta.b\tA-001 A-001"),
        "no reason": (2, "soc2\tA-002\t-"),
        "a reason of a word": (2, "soc2\tA-002\t-\tgone"),
        "an id twice": (2, "soc2\tA-001\tA-001"),
        "a set nobody knows": (3, "other\ta.b\tA-001"),
        "no test and no -": (2, "soc2\tA-002\t\tit is the gate before"),
        "spaces instead of tabs": (3, "osquery a.b A-001"),
        "a line that is missing": (3, "# nothing"),
        "a line too many": (0, "osquery\ta.c\tA-001"),
        "a - where there is a test of the same id": (1, "soc2\tA-001\t-\tit is the gate before"),
        "another test than the one of the same id": (1, "soc2\tA-001\tB-001"),
    }
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("A-001", "B-001"):
            f = root / "content/tests" / name[0].lower() / (name + ".sql")
            f.parent.mkdir(parents=True)
            f.write_text("SELECT 1\n")
        (root / LIST).parent.mkdir(parents=True)
        for what, (at, line) in [("the clean list", (0, fine[0]))] + list(planted.items()):
            lines = fine[:at] + [line] + fine[at + 1:]
            (root / LIST).write_text("\n".join(lines) + "\n")
            if bool(check(root, {"soc2": 2, "osquery": 1})[1]) != (what in planted):
                bad.append(what)
    for what in bad:
        print("FAIL not seen: " + what)
    print("%d passed, %d failed" % (len(planted) + 1 - len(bad), len(bad)))
    return 1 if bad else 0


def main():
    if "--self-test" in sys.argv:
        return self_test()
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    passed, failures = check(root, SETS)
    for line in failures:
        print("FAIL " + line)
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
