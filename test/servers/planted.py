#!/usr/bin/env python3
"""Compare what was planted in a server with what the tests found.

usage: planted.py PLANTED.tsv EXCEPTIONS.json RESULTS.json PATTERN...

The list has a line per violation: source, test, subject, what. Its order and comments (#) don't matter. Every planted
violation must be an open exception of that source, test and subject, and every exception of a test that matches a
pattern must be planted. Tests that the list names must have been evaluated.
"""
import fnmatch
import json
import sys


def planted(path):
    rows = {}
    for n, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or not all(cells):
            sys.exit(f"{path} line {n}: four cells are needed: source, test, subject, what")
        if tuple(cells[:3]) in rows:
            sys.exit(f"{path} line {n}: planted twice")
        rows[tuple(cells[:3])] = cells[3]
    if not rows:
        sys.exit(f"{path} plants nothing")
    return rows


def main():
    path, exceptions, results, patterns = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    want = planted(path)
    found = {}
    for row in json.load(open(exceptions, encoding="utf-8")):
        if any(fnmatch.fnmatchcase(row["test"], p) for p in patterns):
            found[(row["source"], row["test"], row["subject"])] = row["detail"]
    said = {row["id"]: row for row in json.load(open(results, encoding="utf-8"))}
    wrong = 0
    for key in sorted(set(want) - set(found)):
        result = said.get(key[1])
        why = "the test was not run" if result is None else f"{result['result']}: {result.get('reason')}"
        print("not found:", *key, "|", want[key], "|", why)
        wrong += 1
    for key in sorted(set(found) - set(want)):
        print("invented:", *key, "|", found[key])
        wrong += 1
    for test in sorted({key[1] for key in want}):
        if test in said and said[test]["result"] == "not_evaluated":
            print("not evaluated:", test, "|", said[test].get("reason"))
            wrong += 1
    sources = len({key[0] for key in want})
    print(f"{len(want)} violations planted in {sources} sources, {len(found)} found, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
