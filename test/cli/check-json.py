#!/usr/bin/env python3
"""Check that what --json prints is what docs/json.md says.

usage: test/cli/check-json.py TESTAMUR WORKSPACE

WORKSPACE is a folder made by test/cli/make-workspace.sh; a copy of it is used. The tables of docs/json.md are the
specification: each example is run, every member must be documented and every documented member must be there with its
type. Every verb of `testamur help` must be on the page. Prints a line a failure, then `N passed, N failed`.
Nothing but Python's standard library.
"""
import json
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DOC = Path(__file__).resolve().parent.parent.parent / "docs/json.md"
INT_MAX = 2**53 - 1
TYPES = {
    "text": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool) and abs(v) <= INT_MAX,
    "boolean": lambda v: isinstance(v, bool),
    "instant": lambda v: isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", v),
    "day": lambda v: isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", v),
    "list": lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
    "null": lambda v: v is None,
}
failures = []
passed = 0


class Node:
    def __init__(self, types=()):
        self.types, self.members, self.seen = types, {}, False


def tree(rows, known):
    """Rows `a[].b` | type as a tree of members; "as `X`" is the shape of section X."""
    root = Node(("object",))
    for path, types in rows:
        at = root
        parts = path.split(".")
        for part in parts[:-1]:
            at = at.members[part.removesuffix("[]")]
        if types.startswith("as "):
            at.members[parts[-1]] = known[types[3:].strip("`")]
            continue
        at.members[parts[-1]] = Node(tuple(types.split(" or ")))
        for t in at.members[parts[-1]].types:
            if t not in TYPES:
                raise SystemExit("docs/json.md: unknown type '%s' of %s" % (t, path))
    return root


def judge(node, value, where, say):
    """Say what of value is not as node says."""
    node.seen = True
    if not any(TYPES[t](value) for t in node.types):
        say("%s is %s, not %s" % (where, json.dumps(value)[:60], " or ".join(node.types)))
    elif node.members and isinstance(value, list):
        for element in value:
            members(node, element, where + "[]", say)
    elif node.members and isinstance(value, dict):
        members(node, value, where, say)


def members(node, value, where, say):
    if isinstance(value, list):
        value = {str(i): v for i, v in enumerate(value)}
    if not isinstance(value, dict):
        say("%s is %s, not an object" % (where, json.dumps(value)[:60]))
        return
    for name in value.keys() - node.members.keys():
        say("%s.%s is not documented" % (where, name))
    for name, child in node.members.items():
        if name in value:
            judge(child, value[name], where + "." + name, say)
        else:
            say("%s.%s is documented and not there" % (where, name))


def unseen(node, where):
    for name, child in node.members.items():
        if not child.seen:
            yield where + "." + name
        yield from unseen(child, where + "." + name)


def rows_of(text):
    """The rows of tables: cells of each."""
    for line in text.splitlines():
        if line.startswith("|") and not line.startswith("| ---"):
            yield [c.strip() for c in line.strip().strip("|").replace("\\|", "\0").split("|")]


def examples_of(text):
    """The commands of the paragraph "Examples: ...", which may be wrapped."""
    paragraph = re.search(r"^Examples: (.*?)(?:\n\n|\Z)", text, re.M | re.S)
    return re.findall(r"`([^`]+)`", paragraph[1].replace("\n", " ")) if paragraph else []


def shapes(doc):
    """(heading, is array, rows, examples) of each section with a shape."""
    for m in re.finditer(r"^### ([^\n]+)\n(An array|An object)(.*?)(?=^#|\Z)", doc, re.M | re.S):
        rows = [(c[0].strip("`"), c[1]) for c in rows_of(m[3]) if c[0].startswith("`")]
        yield m[1], m[2] == "An array", rows, examples_of(m[3])


def section(doc, title):
    return re.search(r"^## %s\n(.*?)(?=^## |\Z)" % re.escape(title), doc, re.M | re.S)[1]


class Runner:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TESTAMUR_DIR": str(folder / "ws"), "TESTAMUR_AS": "lee",
                    "TESTAMUR_KEYS": str(folder / "auditor-keys")}

    def __call__(self, command, json_too=True):
        command = command.replace("$(date -u +%FT%TZ)", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        args = [self.program] + shlex.split(command) + (["--json"] if json_too else [])
        return subprocess.run(args, cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL)


def check(name, problems):
    global passed
    if problems:
        failures.extend("%s: %s" % (name, p) for p in list(dict.fromkeys(problems))[:8])
    else:
        passed += 1


def check_shape(run, heading, array, rows, examples, known):
    root, count, name = tree(rows, known), 0, heading.replace("`", "")
    known[name] = root
    for example in examples:
        problems = []
        r = run(example)
        is_error = name == "errors"
        if is_error and (r.returncode < 2 or r.stdout):
            problems.append("status %d, standard output '%s'" % (r.returncode, r.stdout[:40]))
        if not is_error and r.returncode > 1:
            problems.append("status %d: %s" % (r.returncode, r.stderr.strip()[:200]))
        try:
            value = json.loads(r.stderr if is_error else r.stdout)
        except ValueError as e:
            check(example, problems + ["no JSON: %s" % e])
            continue
        if isinstance(value, list) != array:
            problems.append("is not %s" % ("an array" if array else "an object"))
        for element in value if isinstance(value, list) else [value]:
            count += 1
            members(root, element, "", problems.append)
        check(example, problems)
    check(name, ([] if count else ["no example prints anything"]) + ["%s was never seen" % p for p in unseen(root, "")])


def check_act(run, example, has_id, status):
    problems, want = [], {"message", "ok"} | ({"id"} if has_id else set())
    r = run(example)
    if r.returncode != status:
        problems.append("status %d, not %d: %s" % (r.returncode, status, r.stderr.strip()[:200]))
    lines = r.stdout.splitlines()
    if not lines:
        problems.append("prints nothing")
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            problems.append("no JSON: %s" % line[:60])
            continue
        if set(value) != want or value["ok"] is not True or not isinstance(value["message"], str):
            problems.append("%s, wanted %s" % (line[:100], sorted(want)))
    check(example, problems)


def check_lines(run, example):
    r = run(example)
    problems = [] if r.returncode == 0 else ["status %d: %s" % (r.returncode, r.stderr[:200])]
    rows = [json.loads(line) for line in r.stdout.splitlines()]
    if len(rows) < 2 or not TYPES["list"](rows[0]):
        problems.append("no names of columns, or no rows")
    for row in rows[1:]:
        if len(row) != len(rows[0]) or not all(v is None or TYPES["text"](v) or TYPES["integer"](v) for v in row):
            problems.append("row %s" % row)
    check(example, problems)


def prepare(folder):
    """Things that examples need: a package and a workspace that were tampered with."""
    broken = bytearray((folder / "demo.zip").read_bytes())
    broken[len(broken) // 2] ^= 1
    (folder / "broken.zip").write_bytes(broken)
    shutil.copytree(folder / "ws", folder / "broken-ws")
    db = sqlite3.connect(folder / "broken-ws/testamur.db")
    if db.execute("UPDATE control SET owner='eve' WHERE control='CTL-IAM-05'").rowcount != 1:
        raise SystemExit("the workspace has no CTL-IAM-05: make it with test/cli/make-workspace.sh")
    db.commit()
    db.close()


def main():
    if len(sys.argv) != 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    program, made = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    doc = DOC.read_text()
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp) / "w"
        shutil.copytree(made, folder)
        prepare(folder)
        run = Runner(program, folder)
        used, known = "", {}
        for heading, array, rows, examples in shapes(doc):
            check_shape(run, heading, array, rows, examples, known)
            used += "\n".join(examples) + "\n"
        acts = [c for c in rows_of(section(doc, "Acts")) if len(c) == 3 and c[1] in ("yes", "no")]
        for example, has_id, status in acts:
            check_act(run, example.strip("`"), has_id == "yes", int(status))
            used += example.strip("`") + "\n"
        lines = examples_of(section(doc, "JSON Lines"))
        for example in lines:
            check_lines(run, example)
            used += example + "\n"
        for cells in rows_of(section(doc, "Text in any case")):
            if cells[0].startswith("`"):
                plain = [run(cells[0].strip("`"), j) for j in (False, True)]
                check(cells[0], [] if plain[0].stdout == plain[1].stdout and plain[0].stdout else ["is not the same text"])
                used += cells[0].strip("`") + "\n"
        verbs = re.findall(r"^  (\S+(?: \S+)?) {2,}", run("help", False).stdout, re.M)
        check("verbs", (["no verb was found in the help"] if len(verbs) < 20 else []) + [
            "'%s' is not on the page" % v for v in verbs if not re.search(r"^%s( |$)" % re.escape(v), used, re.M)])
    for line in failures:
        print("FAIL " + line)
    print("%d passed, %d failed" % (passed, len(failures)))
    return 1 if failures or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
