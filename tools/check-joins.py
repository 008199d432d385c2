#!/usr/bin/env python3
"""Check docs/design/joins.md: which tests join tables of different systems, and that there are enough of them.

usage: tools/check-joins.py [--write] [--self-test] [ROOT]

The page says which system of an organization each table speaks of; what it doesn't say follows from the table's domain
and name. The list of tests on the page is made from the headers of content/tests: --write makes it again, without it a
page that differs is an error. A join counts when a test reads tables of two systems, and one of them speaks for itself:
two registers that people keep, or one beside the program's own records, are no join. The inventory is left out: that a
thing is in scope is a bound of a test and no second opinion. Nothing but the standard library.
"""
import re
import sys
import tempfile
from pathlib import Path

PAGE = "docs/design/joins.md"
LEAST = 60
BEGIN, END = "<!-- made by tools/check-joins.py --write -->\n", "<!-- end -->\n"
META = {"param", "param_now", "sources", "snapshot", "identity"}
INVENTORY = "inventory"


def system_map(page):
    """table -> system, from the rows `| system | tables | what |` of the page; the systems that people keep; what is wrong."""
    out, kept, wrong = {}, {"program"}, []
    for m in re.finditer(r"^\| ([a-z][a-z ]+) \| ([a-z0-9_*, ]+) \| ([^|\n]+) \|$", page.split(BEGIN)[0], re.M):
        if m.group(2) == "tables":
            continue
        if m.group(3).startswith("kept: "):
            kept.add(m.group(1))
        for table in m.group(2).split(", "):
            if table in out:
                wrong.append("%s: %s has two systems" % (PAGE, table))
            out[table] = m.group(1)
    return out, kept, wrong


def system_of(table, domain, named):
    """The system a table speaks of; None when nothing says it."""
    if table in named:
        return named[table]
    for prefix, system in named.items():
        if prefix.endswith("*") and table.startswith(prefix[:-1]):
            return system
    return {"host": "hosts", "code": "repositories", "program": "program"}.get(domain)


def header(text):
    head, key = {}, None
    for line in text.splitlines():
        if line.startswith("--   ") and key:
            head[key] += " " + line[5:].strip()
            continue
        m = re.match(r"-- ([a-z_]+): (.*)$", line)
        if not m:
            break
        key = m.group(1)
        head[key] = m.group(2).strip()
    return head


def tables(root):
    """table -> domain."""
    out = {}
    for f in sorted((root / "content/tables").glob("*.table")):
        m = re.search(r"^domain: (\S+)", f.read_text("utf-8"), re.M)
        out[f.stem] = m.group(1) if m else ""
    return out


def joins(root, named, kept):
    """[(id, title, systems)] of the tests that join systems, and what is wrong with the names."""
    have, out, wrong = tables(root), [], []
    systems = {t: system_of(t, domain, named) for t, domain in have.items()}
    wrong += ["%s: no system has the table %s" % (PAGE, t) for t, s in sorted(systems.items()) if s is None]
    wrong += ["%s: there is no table %s" % (PAGE, t) for t in sorted(named) if not t.endswith("*") and t not in have]
    for f in sorted((root / "content/tests").glob("*/*.sql"), key=lambda p: p.stem):
        head = header(f.read_text("utf-8"))
        read = {re.sub("_history$", "", t) for t in re.findall(r"([a-z]\w*)\(", head.get("tables", ""))}
        seen = {systems[t] for t in read if systems.get(t)}
        if len(seen - {INVENTORY}) >= 2 and seen - kept:
            out.append((f.stem, head.get("title", ""), sorted(seen)))
    return out, wrong


def listing(found):
    text = "%d tests join two systems or more.\n\n| test | systems | what it asks |\n| --- | --- | --- |\n" % len(found)
    return text + "".join("| %s | %s | %s |\n" % (i, ", ".join(s), t) for i, t, s in found)


def check(root, write, least):
    path = root / PAGE
    page = path.read_text("utf-8")
    named, kept, wrong = system_map(page)
    found, more = joins(root, named, kept)
    wrong += more
    if BEGIN not in page or END not in page:
        return 0, wrong + ["%s: the marks of the list are gone" % PAGE]
    a, b = page.index(BEGIN) + len(BEGIN), page.index(END)
    if write:
        path.write_text(page[:a] + listing(found) + page[b:], "utf-8")
    elif page[a:b] != listing(found):
        wrong.append("%s: the list is not what content/tests says; make it again with --write" % PAGE)
    if len(found) < least:
        wrong.append("%d tests join systems, %d are the least" % (len(found), least))
    return len(found) + len(named), wrong


def self_test():
    """Plant one fault at a time and see it found."""
    page = ("| system | tables | what |\n| people | staff | HR |\n| log ins | auth | logs |\n| inventory | things | kept: it |\n"
            "| risks | risks, plans | kept: them |\n| papers | papers | kept: too |\n| code | git_* | code |\n" + BEGIN + END)
    test = "-- id: %s\n-- title: T\n-- tables: %s\nSELECT 1"
    bad = []

    def plant(name, want, change=None, least=1):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for d in ("content/tables", "content/tests/a", "docs/design"):
                (root / d).mkdir(parents=True)
            for t, domain in (("staff", "org"), ("auth", "org"), ("things", "org"), ("git_log", "org"), ("users", "host"),
                              ("risks", "org"), ("plans", "org"), ("papers", "org"), ("notes", "program")):
                (root / "content/tables" / (t + ".table")).write_text("table: %s\ndomain: %s\n" % (t, domain))
            (root / "content/tests/a/A-1.sql").write_text(test % ("A-1", "staff(a),\n--   git_log_history(b)"))
            (root / "content/tests/a/A-2.sql").write_text(test % ("A-2", "staff(a), things(b)"))
            (root / "content/tests/a/A-4.sql").write_text(test % ("A-4", "risks(a), papers(b), notes(c), things(d)"))
            (root / PAGE).write_text(page)
            check(root, True, least)
            if change:
                change(root)
            _, wrong = check(root, False, least)
            if bool(wrong) != want:
                bad.append("self-test: %s: %s" % (name, wrong or "nothing was found"))

    plant("all is well", False)
    plant("too few", True, None, 2)
    plant("a test more", True, lambda r: (r / "content/tests/a/A-3.sql").write_text(test % ("A-3", "staff(a), users(b)")))
    plant("a test less", True, lambda r: (r / "content/tests/a/A-1.sql").unlink())
    plant("a table without a system", True, lambda r: (r / "content/tables/x.table").write_text("table: x\ndomain: org\n"))
    plant("a table that is gone", True, lambda r: (r / "content/tables/auth.table").unlink())
    plant("a table twice", True, lambda r: (r / PAGE).write_text("| more | staff | x |\n" + (r / PAGE).read_text()))
    plant("no marks", True, lambda r: (r / PAGE).write_text(page.replace(END, "")))
    return bad


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    root = Path(args[0]) if args else Path(__file__).resolve().parent.parent
    if "--self-test" in sys.argv:
        wrong, passed = self_test(), 8
    else:
        passed, wrong = check(root, "--write" in sys.argv, LEAST)
    for line in wrong:
        print("check-joins: " + line)
    print("%d passed, %d failed" % (passed, len(wrong)))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
