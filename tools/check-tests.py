#!/usr/bin/env python3
"""Show that every test under content/tests can fail, and fails for its reason only.

For each test: on empty tables it finds nothing, the clean world passes with a population, the planted fault is found,
the near miss is not, and the header says what the query does. docs/format/content.md has the rules.

  check-tests.py                 check everything
  check-tests.py --only ID...    check these tests
  check-tests.py --mutate        drop each AND-term of the main WHERE in turn and name the tests that don't notice
  check-tests.py --mutate-all    the same for every WHERE, those of subqueries too
  check-tests.py -v              name the tests that pass, too

Python 3.11, standard library only.
"""
import argparse
import re
import sqlite3
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
AS_OF, PERIOD_FROM, PERIOD_UNTIL = 1782820800, 1751328000, 1782864000
BINDS = {"as_of": AS_OF, "period_from": PERIOD_FROM, "period_until": PERIOD_UNTIL}
PARAM_FROM = 1735689600  # 2025-01-01: parameters are in force before the period begins

FUNCTIONS = set("""abs coalesce count sum min max group_concat ifnull iif instr length lower upper ltrim rtrim trim nullif
replace substr printf format row_number rank lag lead first_value last_value glob like date strftime""".split())
REQUIRED = ["id", "title", "criterion", "scope", "severity", "tables", "population", "when_empty", "remedy"]
OPTIONAL = ["also", "controls", "params", "applies", "not_applicable"]
VALUES = {"scope": {"now", "period"}, "severity": {"critical", "high", "medium", "low"},
          "when_empty": {"no_occurrence", "not_evaluated"}}
CRITERION = re.compile(r"^(soc2:(?:CC[1-9]\.\d|A1\.\d|C1\.\d|PI1\.\d|P\d\.\d)|own:[\w.-]+) \| (\S.{19,})$")
SQLTYPE = {"text": "TEXT", "day": "TEXT", "person": "TEXT", "integer": "INTEGER", "flag": "INTEGER", "instant": "INTEGER"}
META = """
CREATE TABLE param(name TEXT, value, unit TEXT, valid_from INTEGER, valid_until INTEGER, policy TEXT, version TEXT);
CREATE VIEW param_now AS SELECT name, value, unit, valid_from, valid_until, policy, version FROM param
 WHERE valid_from<=%d AND (valid_until IS NULL OR valid_until>%d);
CREATE TABLE sources(source TEXT, kind TEXT, title TEXT, system TEXT, owner TEXT, in_scope INTEGER);
CREATE TABLE snapshot(snapshot TEXT, source TEXT, table_name TEXT, taken_at INTEGER, complete INTEGER, rows INTEGER,
 second_count INTEGER, reliability INTEGER);
CREATE TABLE identity(source TEXT, system TEXT, account TEXT, kind TEXT, person TEXT, owner TEXT,
 rule TEXT, candidates INTEGER);
CREATE INDEX param_1 ON param(name);
CREATE INDEX identity_1 ON identity(source, account);
CREATE INDEX identity_2 ON identity(person);
CREATE INDEX identity_3 ON identity(system, account);
""" % (AS_OF, AS_OF)
META_TABLES = {"param", "param_now", "sources", "snapshot", "identity"}


class Bad(Exception):
    """One reason why a file is wrong."""


# ---------------------------------------------------------------- SQL text

TOKEN = re.compile(r"""\s+|--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_]\w*|[:@$]\w+|\?\d*
                       |\d+\.\d*(?:[eE][+-]?\d+)?|\.\d+|\d+[eE][+-]?\d+|\d+|\|\||<=|>=|<>|!=|==|<<|>>|->>|->|.""", re.X | re.S)


def tokens(sql):
    """Tokens of a statement with their places; white space and comments left out."""
    out = []
    for m in TOKEN.finditer(sql):
        t = m.group()
        if t.isspace() or t.startswith("--") or t.startswith("/*"):
            continue
        out.append((t, m.start(), m.end()))
    return out


def literal(token):
    return token[1:-1].replace("''", "'")


def statements(text):
    """The statements of a script, one by one."""
    buf = ""
    for line in text.splitlines(keepends=True):
        if not buf.strip() and line.lstrip().startswith("--"):
            continue
        buf += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(buf):
            yield buf
            buf = ""
    if any(not t[0].isspace() for t in tokens(buf)):
        yield buf


def call_args(toks, i):
    """Arguments of the call whose opening bracket is toks[i], as lists of token texts."""
    depth, args = 0, [[]]
    for t, _, _ in toks[i:]:
        if t == "(":
            depth += 1
            if depth == 1:
                continue
        elif t == ")":
            depth -= 1
            if depth == 0:
                return args
        elif t == "," and depth == 1:
            args.append([])
            continue
        args[-1].append(t)
    return args


def text_faults(sql):
    """What the words of a query break, whatever the tables hold."""
    toks = tokens(sql)
    low = [t[0].lower() for t in toks]
    for i, t in enumerate(low):
        if re.match(r"^(\d+\.\d*|\.\d+|\d+(\.\d*)?e[+-]?\d+)", t):
            yield "a real literal: " + t
        elif t.startswith((":", "@", "$", "?")) and t[1:] not in BINDS:
            yield "an unknown bind parameter: " + t
        elif t in ("current_timestamp", "current_date", "current_time", "julianday", "datetime", "time", "unixepoch") \
                and (t.startswith("current") or (i + 1 < len(low) and low[i + 1] == "(")):
            yield "reads or computes a time outside the rules: " + t
        elif t in ("rowid", "_rowid_", "oid") and (i == 0 or low[i - 1] != "as"):
            yield "reads " + t
        elif t == "cast" and i + 1 < len(low) and low[i + 1] == "(":
            args = call_args(toks, i + 1)
            if args[0][-1].lower() not in ("int", "integer", "text"):
                yield "a cast that could yield a real: " + args[0][-1]
        elif t in ("printf", "format") and i + 1 < len(low) and low[i + 1] == "(":
            first = call_args(toks, i + 1)[0]
            if len(first) != 1 or not first[0].startswith("'"):
                yield t + " without a literal format"
            elif re.search(r"%(?![ds%])", first[0]):
                yield t + " with a directive other than %d and %s"
        elif t in ("date", "strftime") and i + 1 < len(low) and low[i + 1] == "(":
            args = call_args(toks, i + 1)
            if len(args) != (2 if t == "date" else 3) or args[-1] != ["'unixepoch'"] or ["'now'"] in args:
                yield t + " in another form than (..., 'unixepoch')"
            elif t == "strftime" and (len(args[0]) != 1 or re.search(r"%[fJW]", args[0][0])):
                yield "strftime with a format that is no plain date or time"


def where_terms(sql, params, everywhere):
    """Spans of the top-level AND-terms of the WHERE of the main SELECT and its UNION siblings; of every WHERE when asked,
    or when the main SELECT has none. Terms that only pick a parameter by its name are left out."""
    toks = tokens(sql)
    found = []
    level = 0
    for i, (t, _, _) in enumerate(toks):
        level += (t == "(") - (t == ")")
        if t.lower() != "where":
            continue
        depth = case = between = 0
        begin = i + 1
        for j in range(i + 1, len(toks) + 1):
            w = toks[j][0].lower() if j < len(toks) else ";"
            over = j == len(toks) or (depth == 0 and case == 0 and w in
                                      (";", "group", "order", "limit", "union", "except", "intersect", "having", "window")) \
                or (w == ")" and depth == 0)
            if over or (w == "and" and depth == 0 and case == 0 and not between):
                words = [x[0] for x in toks[begin:j]]
                if words and not (words[-1].startswith("'") and literal(words[-1]) in params and words[-2] == "="
                                  and words[-3] == "name"):
                    found.append((level, toks[begin][1], toks[j - 1][2]))
                begin = j + 1
                if over:
                    break
            elif w == "(":
                depth += 1
            elif w == ")":
                depth -= 1
            elif w == "case":
                case += 1
            elif w == "end" and case:
                case -= 1
            elif w == "between" and depth == 0 and case == 0:
                between += 1
            elif w == "and" and depth == 0 and case == 0 and between:
                between -= 1
    main = [f for f in found if f[0] == 0]
    return [(a, b) for _, a, b in (found if everywhere or not main else main)]


# ---------------------------------------------------------------- files

class Table:
    def __init__(self, path):
        self.name, self.kind, self.key, self.index, self.columns, self.flags = None, None, [], [], {}, {}
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            m = re.match(r"^([a-z_]+): *(.*)$", line)
            if not m:
                raise Bad(f"line {n}: not `key: value`")
            key, value = m.groups()
            if key == "column":
                head, bar, meaning = value.partition("|")
                words = head.split()
                if len(words) < 2 or words[1] not in SQLTYPE or not bar or not meaning.strip():
                    raise Bad(f"line {n}: not `column: NAME TYPE FLAGS | MEANING`")
                if words[0] in self.columns:
                    raise Bad(f"line {n}: column {words[0]} twice")
                for w in words[2:]:
                    if w not in ("required", "personal") and not w.startswith("unit="):
                        raise Bad(f"line {n}: unknown flag {w}")
                self.columns[words[0]] = words[1]
                self.flags[words[0]] = set(words[2:])
            elif key == "table":
                self.name = value
            elif key == "kind":
                self.kind = value
            elif key == "key":
                self.key = [c.strip() for c in value.split(",")]
            elif key == "index":
                self.index.append([c.strip() for c in value.split(",")])
            elif key not in ("title", "domain", "origin", "max_age", "max_gap", "empty", "second_count"):
                raise Bad(f"line {n}: unknown key {key}")
        if self.name != path.stem:
            raise Bad("the table's name is not the file's")
        if self.kind not in ("state", "event", "register"):
            raise Bad(f"kind {self.kind}")
        if next(iter(self.columns), None) != "source":
            raise Bad("the first column is not source")
        for cols in [self.key] + self.index:
            for c in cols:
                if c not in self.columns:
                    raise Bad(f"key or index names an unknown column {c}")

    def ddl(self):
        cols = [f'"{c}" {SQLTYPE[t]}' for c, t in self.columns.items()]
        yield f'CREATE TABLE "{self.name}"({", ".join(cols)})'
        for i, idx in enumerate(self.index):
            yield f'CREATE INDEX "{self.name}_{i}" ON "{self.name}"({", ".join(chr(34) + c + chr(34) for c in idx)})'
        if self.kind == "state":
            cols += ["seen_from INTEGER", "seen_until INTEGER", "snapshot TEXT"]
            yield f'CREATE TABLE "{self.name}_history"({", ".join(cols)})'


class Test:
    def __init__(self, path):
        self.path, self.head = path, {}
        self.text = path.read_text("utf-8")
        lines = self.text.splitlines()
        key, n = None, 0
        for n, line in enumerate(lines):
            if line.startswith("--   ") and key:
                self.head[key] += " " + line[5:].strip()
                continue
            m = re.match(r"^-- ([a-z_]+): (.*)$", line)
            if not m:
                break
            key = m.group(1)
            if key in self.head:
                raise Bad(f"header key {key} twice")
            self.head[key] = m.group(2).strip()
        self.query = "\n".join(lines[n:]).strip()
        self.id = self.head.get("id", path.stem)
        self.tables = {}

    def faults(self, known):
        """What the header breaks."""
        h = self.head
        for k in REQUIRED:
            if not h.get(k):
                yield "no " + k
        for k in h:
            if k not in REQUIRED and k not in OPTIONAL:
                yield "unknown header key " + k
        for k, allowed in VALUES.items():
            if k in h and h[k] not in allowed:
                yield f"{k} {h[k]}"
        if h.get("id") != self.path.stem:
            yield "the id is not the file's name"
        for k in ("criterion", "also"):
            if k in h:
                m = CRITERION.match(h[k])
                if not m:
                    yield f"{k} is not `NAMESPACE:ID | REASON` with a reason of a sentence"
                elif known["criteria"] and m.group(1).startswith("soc2:") and m.group(1)[5:] not in known["criteria"]:
                    yield f"{k} {m.group(1)} is no criterion"
        for c in re.split(r",\s*", h.get("controls", "")) if h.get("controls") else []:
            if known["controls"] and c not in known["controls"]:
                yield f"unknown control {c}"
        if bool(h.get("applies")) != bool(h.get("not_applicable")):
            yield "applies and not_applicable belong together"
        rest = re.sub(r"([a-z]\w*)\(([^()]*)\)\s*,?\s*", self._table, h.get("tables", ""))
        if rest.strip():
            yield "tables can't be read at: " + rest[:40]
        toks = [t[0].lower() for t in tokens(self.query.rstrip().rstrip(";"))]
        if not toks or toks[0] not in ("select", "with") or ";" in toks:
            yield "the query is not one SELECT"
        periodic = ":period_from" in toks or ":period_until" in toks
        if h.get("scope") == "period" and not (":period_from" in toks and ":period_until" in toks):
            yield "scope is period, but the query doesn't read :period_from and :period_until"
        if h.get("scope") == "now" and periodic:
            yield "scope is now, but the query reads the period"
        for part in ("population", "applies"):
            if part in h and not re.match(r"(?i)^(with\b.*|)select\b", h[part]):
                yield part + " is not a SELECT"
        for sql in (self.query, h.get("population", ""), h.get("applies", "")):
            yield from text_faults(sql)
        declared = [p.strip() for p in h.get("params", "").split(",") if p.strip()]
        said = {literal(t[0]) for s in (self.query, h.get("population", ""), h.get("applies", "")) for t in tokens(s)
                if t[0].startswith("'")}
        for p in declared:
            if p not in known["params"]:
                yield f"no policy declares the parameter {p}"
            if p not in said:
                yield f"the parameter {p} is declared and not read"
        for p in sorted(said & set(known["params"]) - set(declared)):
            yield f"the parameter {p} is read and not declared"

    def _table(self, m):
        self.tables.setdefault(m.group(1), set()).update(c.strip() for c in m.group(2).split(",") if c.strip())
        return ""


class Fault:
    def __init__(self, path):
        text = path.read_text("utf-8")
        m = re.search(r"^-- world: (\S+)\s*$", text, re.M)
        f = re.search(r"^-- fault: (.+)$", text, re.M)
        n = re.search(r"^-- near: (.+)$", text, re.M)
        if not m or not f or not n or not m.start() < f.start() < n.start():
            raise Bad("not `-- world:`, `-- fault:`, `-- near:` in this order")
        self.world = m.group(1)
        self.fault = list(statements(text[f.end():n.start()]))
        self.near = list(statements(text[n.end():]))
        if not self.fault or not self.near:
            raise Bad("no statement under fault or near")


def scalar(text):
    text = re.sub(r"\s+#.*$", "", text.strip())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return int(text) if re.match(r"^-?\d+$", text) else text


def policy_params(path):
    """Parameters of a policy's front matter, in the regular form of docs/format/content.md."""
    text = path.read_text("utf-8")
    m = re.match(r"^---\n(.*?)\n---\n", text, re.S)
    if not m:
        return
    inside, item, pid = False, None, path.stem
    for line in m.group(1).splitlines() + ["end:"]:
        if re.match(r"^[a-z_]+:", line):
            if inside and item:
                yield item, pid
            inside, item = line.startswith("parameters:"), None
            if line.startswith("id:"):
                pid = scalar(line[3:])
        elif inside:
            k = re.match(r"^\s*(- )?\s*([a-z_]+):\s*(.*)$", line)
            if not k:
                continue
            if k.group(1):
                if item:
                    yield item, pid
                item = {}
            if item is not None:
                item[k.group(2)] = scalar(k.group(3))


def load_params(fail):
    """name -> (value, unit, policy). Policies rule; PARAMS.txt files fill what no policy declares yet."""
    out = {}
    for path in sorted((CONTENT / "policies").glob("*.md")):
        for item, pid in policy_params(path):
            name = item.get("name")
            if not name or "value" not in item:
                fail(path, "a parameter without name or value")
            elif name in out:
                fail(path, f"the parameter {name} is {out[name][2]}'s already")
            else:
                out[name] = (item["value"], item.get("unit"), pid)
    ruled = set(out)
    for path in sorted((CONTENT / "tests").glob("**/PARAMS.txt")):
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            w = line.split(None, 7)
            if len(w) < 7:
                fail(path, f"line {n}: not `name value unit min max stricter policy-id meaning`")
            elif w[0] not in ruled:
                if w[0] in out and out[w[0]][0] != scalar(w[1]):
                    fail(path, f"line {n}: {w[0]} has the value {out[w[0]][0]} elsewhere")
                out[w[0]] = (scalar(w[1]), w[2], w[6])
    return out


def known_ids(folder, pattern):
    out = set()
    for path in (CONTENT / folder).glob("*.yaml"):
        out.update(re.findall(pattern, path.read_text("utf-8"), re.M))
    return out


# ---------------------------------------------------------------- databases

class World:
    """A database with every declared table, and what one world puts into it."""

    def __init__(self, name, tables, params, scripts=()):
        self.name, self.faults = name, []
        self.db = sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)
        self.db.executescript(META)
        for t in tables.values():
            for ddl in t.ddl():
                self.db.execute(ddl)
        self.db.executemany("INSERT INTO param VALUES(?,?,?,?,NULL,?,'1')",
                            [(k, v[0], v[1], PARAM_FROM, v[2]) for k, v in params.items()])
        self.db.execute("BEGIN")
        for path in scripts:
            for sql in statements(path.read_text("utf-8")):
                try:
                    self.db.execute(sql)
                except sqlite3.Error as e:
                    self.faults.append((path, f"{e}: {' '.join(sql.split())[:120]}"))
        self.db.execute("COMMIT")
        if scripts:
            for t in tables.values():
                self.faults += [(t.name, f) for f in self.bad_cells(t)]

    def bad_cells(self, t):
        """Rows of a world that break the declaration of their table."""
        if not self.db.execute(f'SELECT count(*) FROM "{t.name}"').fetchone()[0]:
            return
        for c, kind in t.columns.items():
            want = "'text'" if SQLTYPE[kind] == "TEXT" else "'integer'"
            bad = f'''typeof("{c}") NOT IN ({want},'null')'''
            if kind == "flag":
                bad += f' OR "{c}" NOT IN (0,1)'
            if kind == "day":
                bad += f" OR \"{c}\" NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
            if SQLTYPE[kind] == "TEXT":
                bad += f" OR \"{c}\"=''"
            if "required" in t.flags[c]:
                bad += f' OR "{c}" IS NULL'
            row = self.db.execute(f'SELECT source, "{c}" FROM "{t.name}" WHERE {bad} LIMIT 1').fetchone()
            if row:
                yield f"column {c} ({kind}) holds {row[1]!r} at source {row[0]}"
        if t.key:
            cols = ", ".join(f'"{c}"' for c in t.key)
            row = self.db.execute(f'SELECT {cols} FROM "{t.name}" GROUP BY {cols} HAVING count(*)>1 LIMIT 1').fetchone()
            if row:
                yield f"the key {row} stands twice"

    def select(self, sql, seen=None):
        """Rows of a query, read only; `seen` collects (table, column) and function names."""
        refused = []

        def auth(action, a, b, _db, _view):
            if action == sqlite3.SQLITE_READ:
                if seen is not None:
                    seen[0].add((a, b))
                return sqlite3.SQLITE_OK
            if action == sqlite3.SQLITE_FUNCTION:
                if seen is not None:
                    seen[1].add(b.lower())
                return sqlite3.SQLITE_OK
            if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
                return sqlite3.SQLITE_OK
            refused.append(action)
            return sqlite3.SQLITE_DENY

        deadline = time.monotonic() + 5
        self.db.set_authorizer(auth)
        self.db.set_progress_handler(lambda: time.monotonic() > deadline, 100000)
        try:
            cur = self.db.execute(sql, BINDS)
            return [d[0] for d in cur.description], cur.fetchall()
        except sqlite3.Error as e:
            raise Bad(str(e) + (f" (refused actions {refused})" if refused else ""))
        finally:
            self.db.set_authorizer(None)
            self.db.set_progress_handler(None, 0)

    def number(self, sql, seen=None):
        _, rows = self.select(sql, seen)
        if len(rows) != 1 or len(rows[0]) != 1 or not isinstance(rows[0][0], int):
            raise Bad("a population or applies query doesn't return one integer")
        return rows[0][0]

    def after(self, script):
        """Run statements inside a savepoint; the caller rolls back. Returns the rows changed."""
        self.db.execute("SAVEPOINT f")
        before = self.db.total_changes
        for sql in script:
            try:
                self.db.execute(sql)
            except sqlite3.Error as e:
                raise Bad(f"{e}: {' '.join(sql.split())[:120]}")
        return self.db.total_changes - before

    def back(self):
        self.db.execute("ROLLBACK TO f")
        self.db.execute("RELEASE f")


def check_rows(names, rows, where):
    if names[:3] != ["source", "subject", "detail"]:
        raise Bad(f"the first columns are {names[:3]}, not source, subject, detail")
    for r in rows:
        if any(isinstance(c, (float, bytes)) for c in r):
            raise Bad(f"{where}: a cell is neither text, integer nor null: {r}")
        if any(not isinstance(c, str) or not c for c in r[:3]):
            raise Bad(f"{where}: source, subject or detail is not text: {r[:3]}")
    keys = [r[:2] for r in rows]
    if len(set(keys)) != len(keys):
        twice = next(k for k in keys if keys.count(k) > 1)
        raise Bad(f"{where}: the subject {twice} stands twice")


def check_test(t, f, world, empty, tables):
    """Every reason why the test is not shown to work. Stops at the first in each group."""
    head = t.head
    seen = (set(), set())
    # Empty tables: nothing found, or no population. Also where the columns read are noted.
    names, rows = empty.select(t.query, seen)
    pop = empty.number(head["population"], seen)
    if "applies" in head:
        empty.number(head["applies"], seen)
    if rows and pop:
        raise Bad("on empty tables it has a population and finds rows")
    check_rows(names, rows, "empty")
    extra = seen[1] - FUNCTIONS
    if extra:
        raise Bad("functions outside the closed list: " + ", ".join(sorted(extra)))
    read = {}
    for table, column in seen[0]:
        if table not in META_TABLES:
            read.setdefault(table, set())
            if column:
                read[table].add(column)
        elif table.startswith("param") and not head.get("params"):
            raise Bad("reads param and declares no parameter")
    for table in sorted(set(read) | set(t.tables)):
        if table in META_TABLES:
            raise Bad(f"{table} is a meta table and not to be named in tables")
        if table not in t.tables:
            raise Bad(f"reads {table} and doesn't declare it: {table}({', '.join(sorted(read[table]))})")
        if table not in read:
            raise Bad(f"declares {table} and doesn't read it")
        base = table[:-8] if table.endswith("_history") and table not in tables else table
        if base not in tables:
            raise Bad(f"{table} is no declared table")
        over = t.tables[table] - read[table] - {"source"}
        under = read[table] - t.tables[table] - {"source"}
        if over or under:
            raise Bad(f"{table}: declared and not read: {sorted(over)}; read and not declared: {sorted(under)}")
    # The clean world.
    _, rows = world.select(t.query)
    if rows:
        raise Bad(f"the clean world fails: {rows[0][:3]}")
    if world.number(head["population"]) <= 0:
        raise Bad("the clean world has no population")
    if "applies" in head and world.number(head["applies"]) <= 0:
        raise Bad("the test doesn't apply to the clean world")
    # Fault and near miss.
    for label, script in (("fault", f.fault), ("near", f.near)):
        try:
            changed = world.after(script)
            if not changed:
                raise Bad(label + " changes no row")
            names, rows = world.select(t.query)
            check_rows(names, rows, label)
            for name in t.tables:
                for bad in world.bad_cells(tables[name]) if name in tables else ():
                    raise Bad(f"{label}: {name}: {bad}")
            if label == "fault" and not rows:
                raise Bad("the fault is not found")
            if label == "near" and rows:
                raise Bad(f"the near miss is found: {rows[0][:3]}")
            if world.number(head["population"]) <= 0:
                raise Bad(label + ": no population is left, so no result would be given")
            if "applies" in head and world.number(head["applies"]) <= 0:
                raise Bad(label + ": the test doesn't apply any more")
        finally:
            world.back()


def verdicts(query, f, world):
    out = []
    for script in ((), f.fault, f.near):
        try:
            world.after(script)
            out.append(bool(world.select(query)[1]))
        except Bad:
            out.append(None)
        finally:
            world.back()
    return out


def mutate(t, f, world, params, everywhere):
    """Terms whose loss no verdict shows, and the number of terms."""
    before = verdicts(t.query, f, world)
    spans = where_terms(t.query, params, everywhere)
    alive = []
    for a, b in spans:
        if verdicts(t.query[:a] + "1" + t.query[b:], f, world) == before:
            alive.append(" ".join(t.query[a:b].split()))
    return alive, len(spans)


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--only", nargs="+", metavar="ID", default=[])
    ap.add_argument("--mutate", action="store_true")
    ap.add_argument("--mutate-all", action="store_true")
    ap.add_argument("-v", "--verbose", action="store_true")
    opt = ap.parse_args()
    passed, failed = 0, 0

    def fail(where, why):
        nonlocal failed
        failed += 1
        if isinstance(where, Path) and where.is_absolute():
            where = where.relative_to(ROOT)
        print(f"FAIL {where}: {why}")

    tables = {}
    for path in sorted((CONTENT / "tables").glob("*.table")):
        try:
            t = Table(path)
            tables[t.name] = t
        except (Bad, UnicodeDecodeError) as e:
            fail(path, e)
    params = load_params(fail)
    known = {"params": params,
             "criteria": known_ids("criteria", r"^\s*(?:- )?id: (?:soc2:)?((?:CC|A|C|PI|P)\d\.\d)\s*$"),
             "controls": known_ids("controls", r"^\s*(?:- )?id: (CTL-[\w-]+)\s*$")}
    empty = World("empty", tables, params)
    worlds, ids = {}, {}
    mutants = noticed = whole = some = 0
    silent = []

    for path in sorted((CONTENT / "tests").glob("*/*.sql")):
        if opt.only and path.stem not in opt.only:
            continue
        try:
            t = Test(path)
            if t.id in ids:
                raise Bad(f"the id is {ids[t.id].relative_to(ROOT)}'s already")
            ids[t.id] = path
            why = list(dict.fromkeys(t.faults(known)))
            if why:
                raise Bad("; ".join(why))
            fpath = ROOT / "test" / "faults" / (t.id + ".sql")
            if not fpath.exists():
                raise Bad("no fault file")
            f = Fault(fpath)
            if f.world not in worlds:
                folder = ROOT / "test" / "worlds"
                scripts = [folder / (f.world + ".sql")] + sorted(folder.glob(f.world + "-*.sql"))
                if not scripts[0].exists():
                    raise Bad(f"no world {f.world}")
                worlds[f.world] = World(f.world, tables, params, scripts)
                for where, what in worlds[f.world].faults:
                    fail(f"world {f.world}: {where.name if isinstance(where, Path) else where}", what)
            check_test(t, f, worlds[f.world], empty, tables)
            passed += 1
            if opt.verbose:
                print(f"ok   {t.id} {t.head['title']}")
            if opt.mutate or opt.mutate_all:
                alive, n = mutate(t, f, worlds[f.world], params, opt.mutate_all)
                mutants += n
                noticed += n - len(alive)
                whole += not alive
                some += len(alive) < n or n == 0
                if alive:
                    silent.append((t.id, n, alive))
        except (Bad, UnicodeDecodeError) as e:
            fail(path, e)
    if not opt.only:
        for fpath in sorted((ROOT / "test" / "faults").glob("*.sql")):
            if fpath.stem not in ids:
                fail(fpath, "no test has this id")
    for tid, n, alive in silent:
        for term in alive:
            print(f"SILENT {tid}: no verdict changes without: {term[:150]}")
    if opt.mutate or opt.mutate_all:
        print(f"{noticed} of {mutants} dropped terms noticed; {whole} of {passed} tests notice each of theirs, {some} at least one")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
