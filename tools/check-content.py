#!/usr/bin/env python3
"""Check the content: criteria, controls, requests, obligations, procedures, training and their links.

Usage: tools/check-content.py [CONTENT-DIRECTORY]
Reads text only, needs nothing but Python 3.9. Prints each failure, then `N passed, N failed`.
"""
import collections
import os
import re
import sys

SERIES = [("CC1", 5), ("CC2", 3), ("CC3", 4), ("CC4", 2), ("CC5", 3), ("CC6", 8), ("CC7", 5), ("CC8", 1), ("CC9", 2),
          ("A1", 3), ("C1", 2), ("PI1", 5), ("P1", 1), ("P2", 1), ("P3", 2), ("P4", 3), ("P5", 2), ("P6", 7), ("P7", 1), ("P8", 1)]
CRITERIA = ["%s.%d" % (s, i + 1) for s, n in SERIES for i in range(n)]
CATEGORY = {"A": "availability", "C": "confidentiality", "PI": "processing_integrity", "P": "privacy", "CC": "security"}
APPLIES = {"all", "system_level", "availability", "confidentiality", "processing_integrity", "privacy", "data_controller", "data_processor"}
FRAMEWORKS = {  # framework -> form of its ids
    "nist_800_53_r5": r"[A-Z]{2}-\d{1,2}(\(\d{1,2}\))?",
    "iso_27001_2022": r"(A\.[5-8]|[4-9]|10)(\.\d{1,2}){1,2}",
    "nist_csf_2_0": r"(GV|ID|PR|DE|RS|RC)\.[A-Z]{2}-\d\d",
    "hipaa_security_rule": r"164\.3(0[68]|1[0246])(\([a-z0-9]+\))*(\([ivx]+\))?(\([A-Z]\))?",
    "hipaa_privacy_breach_rule": r"164\.[45]\d\d(\([a-z0-9]+\))*",
    "gdpr_articles": r"\d{1,2}",
    "pci_dss_4_0": r"(A\d\.)?\d{1,2}(\.\d{1,2}){1,3}",
    "cis_controls_v8": r"([1-9]|1[0-8])\.\d{1,2}",
}
FREQUENCY = {"continuous", "daily", "weekly", "monthly", "quarterly", "semiannual", "annual", "per-event"}
STEP = {"inquiry", "observation", "inspection", "reperformance", "recalculation", "confirmation", "analytics"}
ROLES = {  # role codes that training and job roles share
    "all": "everyone, contractors and vendor workers included", "BOARD": "oversight body", "EXEC": "executives", "MGR": "people managers",
    "HR": "human resources", "IT": "internal IT", "OPS": "operations", "DBA": "database administrators", "DEV": "developers",
    "SEC": "security team", "IR": "incident responders", "AUD": "internal auditors", "PRIV": "privacy team", "SUP": "customer support",
    "DATA": "data owners", "OWNER": "owners of systems and controls, approvers", "VEN": "vendor managers", "RISK": "risk owners",
    "PROD": "product owners"}
TRIVIAL = re.compile(r"\b(TODO|TBD|FIXME|lorem ipsum|placeholder)\b", re.I)


class Refused(Exception):
    pass


# ---- the plain subset of YAML the content is written in; whatever is outside it is refused

KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):(?: (.*))?$")


def scalar(text, where):
    if text.startswith('"'):
        m = re.fullmatch(r'"((?:[^"\\]|\\["\\])*)"', text)
        if not m:
            raise Refused("%s: bad double-quoted text" % where)
        return re.sub(r'\\(.)', r"\1", m[1])
    if text[0] in "'&*!|>%@`{}[],#?-" and not re.fullmatch(r"-\d+", text):
        raise Refused("%s: a plain value can't start with %s" % (where, text[0]))
    if ": " in text or " #" in text or text.endswith(":"):
        raise Refused("%s: quote this value: %s" % (where, text))
    if re.fullmatch(r"-?(0|[1-9]\d*)", text):
        return int(text)
    if text in ("true", "false"):
        return text == "true"
    if text.lower() in ("null", "~", "yes", "no", "on", "off", "true", "false"):
        raise Refused("%s: quote this value: %s" % (where, text))
    return text


def flow(text, where):
    if not text.endswith("]"):
        raise Refused("%s: a flow list must end on its line" % where)
    body, out, i = text[1:-1].strip(), [], 0
    while body:
        m = re.match(r'("(?:[^"\\]|\\["\\])*"|[^,"\[\]{}]+?)\s*(?:,\s*|$)', body)
        if not m:
            raise Refused("%s: bad flow list" % where)
        out.append(scalar(m[1], where))
        body = body[m.end():]
    return out


def value(text, where):
    return flow(text, where) if text.startswith("[") else scalar(text, where)


def parse(text, name):
    """Block maps and lists, flow lists of scalars, plain and double-quoted scalars on one line."""
    lines = []
    for n, raw in enumerate(text.split("\n"), 1):
        if "\t" in raw or raw != raw.rstrip():
            raise Refused("%s:%d: tab or space at the end" % (name, n))
        if raw.strip() and not raw.lstrip().startswith("#"):
            lines.append((len(raw) - len(raw.lstrip()), raw.strip(), "%s:%d" % (name, n)))

    def block(i, indent):
        return sequence(i, indent) if lines[i][1].startswith("- ") else mapping(i, indent)

    def sequence(i, indent):
        out = []
        while i < len(lines) and lines[i][0] == indent and lines[i][1].startswith("- "):
            item, where = lines[i][1][2:], lines[i][2]
            if KEY.match(item):
                lines[i] = (indent + 2, item, where)
                got, i = mapping(i, indent + 2)
            else:
                got, i = scalar(item, where), i + 1
            out.append(got)
        if i < len(lines) and lines[i][0] > indent:
            raise Refused("%s: unexpected indentation" % lines[i][2])
        return out, i

    def mapping(i, indent):
        out = {}
        while i < len(lines) and lines[i][0] == indent and not lines[i][1].startswith("- "):
            m, where = KEY.match(lines[i][1]), lines[i][2]
            if not m:
                raise Refused("%s: not `key: value`" % where)
            if m[1] in out:
                raise Refused("%s: key %s twice" % (where, m[1]))
            if m[2] is not None:
                out[m[1]], i = value(m[2], where), i + 1
            else:
                if i + 1 >= len(lines) or lines[i + 1][0] <= indent:
                    raise Refused("%s: %s has no value" % (where, m[1]))
                out[m[1]], i = block(i + 1, lines[i + 1][0])
        if i < len(lines) and (lines[i][0] > indent or (lines[i][0] == indent and not lines[i][1].startswith("- "))):
            raise Refused("%s: unexpected line" % lines[i][2])
        return out, i

    if not lines or lines[0][0]:
        raise Refused("%s: empty, or indented at the start" % name)
    out, end = block(0, 0)
    if end != len(lines):
        raise Refused("%s: unexpected line" % lines[end][2])
    return out


PARSES = [('- id: A\n  l: [a, "b, c", 3]\n  s:\n    - x\n    - y: 1\n', [{"id": "A", "l": ["a", "b, c", 3], "s": ["x", {"y": 1}]}]),
          ('a: "q \\"x\\" \\\\"\nb: true\n', {"a": 'q "x" \\', "b": True})]
REFUSES = ["a: |\n  text\n", "a: {b: c}\n", "a: b: c\n", "a: 'x'\n", "a:\n", "a: 1\na: 2\n", "a: [b\n", "a: yes\n", "a: 1\n   b: 2\n",
           "- a: 1\n   b: 2\n", "a: &x 1\n", "a: x # y\n", 'a: "x\n', "a: 1\n- b\n", "\ta: 1\n", "a: [b, [c]]\n"]


# ---- results

class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, ok, message, *args):
        if ok:
            self.passed += 1
        else:
            self.failed += 1
            print("FAIL " + (message % args if args else message))
        return bool(ok)


R = Report()
check = R.check


def keys(where, item, needed, optional=()):
    if not check(isinstance(item, dict), "%s: not a map", where):
        return False
    unknown, missing = set(item) - set(needed) - set(optional), set(needed) - set(item)
    return check(not unknown and not missing, "%s: unknown keys %s, missing keys %s", where, sorted(unknown), sorted(missing))


def texts(where, *items):
    for t in items:
        check(isinstance(t, str) and len(t) > 2 and not TRIVIAL.search(t), "%s: empty or unfinished text: %r", where, t)


def refs(where, kind, wanted, known, prefix=""):
    if known is None:
        return
    for w in wanted:
        w = str(w)
        check(w.startswith(prefix) and w[len(prefix):] in known, "%s: unknown %s %s", where, kind, w)
    check(len(wanted) == len(set(map(str, wanted))), "%s: a %s twice", where, kind)


def unique(where, ids):
    twice = [i for i, n in collections.Counter(ids).items() if n > 1]
    check(not twice, "%s: twice: %s", where, twice)


def load(path, root):
    try:
        with open(os.path.join(root, path), encoding="utf-8", newline="") as f:
            text = f.read()
        if "\r" in text or not text.endswith("\n"):
            raise Refused("%s: line ends" % path)
        if path.endswith(".md"):
            parts = text.split("---\n", 2)
            if len(parts) != 3 or parts[0]:
                raise Refused("%s: no front matter" % path)
            got = parse(parts[1], path), parts[2]
        else:
            got = parse(text, path)
        check(True, "")
        return got
    except (Refused, UnicodeDecodeError) as e:
        check(False, "%s", e)
        return None


def names(root, folder, ext):
    d = os.path.join(root, folder)
    return sorted(os.path.join(folder, f) for f in os.listdir(d) if f.endswith(ext)) if os.path.isdir(d) else None


def lists(root, folder):
    out = []
    for path in names(root, folder, ".yaml") or []:
        got = load(path, root)
        if got is not None and check(isinstance(got, list), "%s: not a list", path):
            out += [(path, item) for item in got if check(isinstance(item, dict), "%s: an item is not a map", path)]
    return out


def documents(root, folder):
    out = {}
    for path in names(root, folder, ".md") or []:
        got = load(path, root)
        if got is not None and check(isinstance(got[0], dict), "%s: front matter is not a map", path):
            ident = got[0].get("id")
            check(os.path.basename(path) == "%s.md" % ident, "%s: its id is %s", path, ident)
            out[ident] = got
    return out


def read_tests(root):
    """Header of each test: id -> {key: text}; None when there are no tests yet."""
    top = os.path.join(root, "tests")
    if not os.path.isdir(top):
        return None
    out = {}
    for area in sorted(os.listdir(top)):
        for path in names(root, os.path.join("tests", area), ".sql") or []:
            head, last = {}, None
            with open(os.path.join(root, path), encoding="utf-8") as f:
                for line in f:
                    if not line.startswith("--"):
                        break
                    m = re.match(r"-- ([a-z_]+): (.*)$", line)
                    if m and not line.startswith("--   "):
                        last = m[1]
                        head[last] = m[2].strip()
                    elif last:
                        head[last] += " " + line[2:].strip()
            ident = head.get("id")
            check(os.path.basename(path) == "%s.sql" % ident, "%s: its id is %s", path, ident)
            check(ident not in out, "%s: test %s twice", path, ident)
            out[ident] = head
    return out


# ---- the parts

def check_criteria(root):
    found, points, texts_seen, coso = [], [], [], []
    for path, c in lists(root, "criteria"):
        where = "%s %s" % (path, c.get("id"))
        if not keys(where, c, ("id", "category", "series", "series_title", "name", "summary", "scope", "points_of_focus", "crosswalk"), ("coso_principle",)):
            continue
        found.append(c["id"])
        check(os.path.basename(path) == c["series"] + ".yaml" and c["id"].startswith(c["series"] + "."), "%s: in the wrong file or series", where)
        check(CATEGORY.get(re.match(r"[A-Z]+", c["id"])[0]) == c["category"], "%s: wrong category", where)
        check(c["scope"] == ("always" if c["category"] == "security" else "optional"), "%s: wrong scope", where)
        check(("coso_principle" in c) == bool(re.match(r"CC[1-5]\.", c["id"])), "%s: coso_principle belongs to CC1 to CC5", where)
        coso += [c["coso_principle"]] if "coso_principle" in c else []
        texts(where, c["series_title"], c["name"], c["summary"])
        check(3 <= len(c["points_of_focus"]) <= 8, "%s: %d points of focus", where, len(c["points_of_focus"]))
        for n, f in enumerate(c["points_of_focus"], 1):
            if keys(where, f, ("id", "text", "applies_when")):
                check(f["id"] == "%s-F%d" % (c["id"], n), "%s: point of focus %s out of order", where, f["id"])
                check(f["applies_when"] and set(f["applies_when"]) <= APPLIES, "%s: %s applies_when", where, f["id"])
                texts(where, f["text"])
                points.append(f["id"])
                texts_seen.append(f["text"])
        for k, ids in c["crosswalk"].items():
            if check(k in FRAMEWORKS and ids, "%s: crosswalk %s", where, k):
                bad = [i for i in ids if not re.fullmatch(FRAMEWORKS[k], str(i))]
                check(not bad, "%s: crosswalk %s has ill-formed ids %s", where, k, bad)
                check(len(ids) == len(set(ids)), "%s: crosswalk %s has an id twice", where, k)
    check(sorted(found) == sorted(CRITERIA), "criteria: not exactly the 61: missing %s, too many %s", sorted(set(CRITERIA) - set(found)), sorted(set(found) - set(CRITERIA)))
    unique("criteria", found)
    unique("points of focus", texts_seen)
    check(sorted(coso) == list(range(1, 18)), "criteria: the 17 principles are not named once each")
    return set(CRITERIA), set(points)


def check_controls(root, tests, policies, procedures):
    out = {}
    for path, c in lists(root, "controls"):
        where = "%s %s" % (path, c.get("id"))
        if not keys(where, c, ("id", "name", "objective", "criteria", "owner_role", "frequency", "type", "mode", "key_control", "evidence",
                               "test_of_design", "test_of_effectiveness", "tests", "policies", "procedures")):
            continue
        check(c["id"] not in out, "%s: twice", where)
        out[c["id"]] = c
        check(re.fullmatch(r"CTL-%s-\d\d" % os.path.basename(path)[:-5], c["id"]), "%s: in the wrong file", where)
        check(c["frequency"] in FREQUENCY, "%s: frequency", where)
        check(c["type"] in ("preventive", "detective", "corrective"), "%s: type", where)
        check(c["mode"] in ("manual", "automated", "hybrid"), "%s: mode", where)
        check(isinstance(c["key_control"], bool), "%s: key_control", where)
        texts(where, c["name"], c["objective"], c["owner_role"], *c["evidence"], *c["test_of_design"], *c["test_of_effectiveness"])
        check(c["criteria"] and c["policies"] and c["evidence"] and c["test_of_design"] and c["test_of_effectiveness"], "%s: an empty list", where)
        check(c["tests"] or c["procedures"], "%s: neither a test nor a procedure", where)
        refs(where, "criterion", c["criteria"], set(CRITERIA), "soc2:")
        refs(where, "test", c["tests"], tests)
        refs(where, "policy", c["policies"], policies)
        refs(where, "procedure", c["procedures"], procedures)
        for p in c["procedures"]:
            if p in (procedures or {}):
                check(c["id"] in procedures[p][0].get("controls", []), "%s: %s does not name it", where, p)
    unique("controls: objectives", [c["objective"] for c in out.values()])
    return out


def check_links(tests, controls, tables, policies):
    for t, head in (tests or {}).items():
        named = re.findall(r"CTL-[A-Z]{3}-\d\d", head.get("controls", ""))
        refs("test " + t, "control", named, controls)
        check(named, "test %s: names no control", t)
        got = [c for c in named if t in controls.get(c, {}).get("tests", [])]
        check(got == named, "test %s: controls that do not name it back: %s", t, sorted(set(named) - set(got)))
        crit = [head[k].split(" | ")[0] for k in ("criterion", "also") if k in head]
        refs("test " + t, "criterion", crit, set(CRITERIA), "soc2:")
        have = {x for c in named if c in controls for x in controls[c]["criteria"]}
        check(set(crit) <= have, "test %s: criterion %s in none of its controls", t, sorted(set(crit) - have))
        refs("test " + t, "table", sorted({re.sub("_history$", "", x) for x in re.findall(r"([a-z_0-9]+)\(", head.get("tables", ""))}), tables)
    for c in controls.values():
        for t in c["tests"]:
            if tests and t in tests:
                check(c["id"] in tests[t].get("controls", ""), "control %s: test %s does not name it", c["id"], t)
    for p, (head, _) in (policies or {}).items():
        refs("policy " + p, "criterion", head.get("criteria", []), set(CRITERIA), "soc2:")
        refs("policy " + p, "control", head.get("controls", []), controls)
        check(any(p in c["policies"] for c in controls.values()), "policy %s: no control names it", p)


def check_requests(root, tests, tables, policies):
    out = {}
    for path, q in lists(root, "requests"):
        where = "%s %s" % (path, q.get("id"))
        if not keys(where, q, ("id", "title", "type", "criteria", "source", "tables", "tests", "policies", "acceptable_when")):
            continue
        check(q["id"] not in out, "%s: twice", where)
        out[q["id"]] = q
        check(re.fullmatch(r"PBC-\d{3}", q["id"]), "%s: form of its id", where)
        check(q["type"] in ("document", "population", "sample", "configuration", "walkthrough"), "%s: type", where)
        texts(where, q["title"], q["source"], q["acceptable_when"])
        check(len(q["acceptable_when"].split()) >= 10, "%s: acceptable_when is too short to judge by", where)
        check(q["criteria"] and q["policies"], "%s: an empty list", where)
        refs(where, "criterion", q["criteria"], set(CRITERIA), "soc2:")
        refs(where, "test", q["tests"], tests)
        refs(where, "table", q["tables"], tables)
        refs(where, "policy", q["policies"], policies)
    unique("requests: titles", [q["title"] for q in out.values()])
    unique("requests: acceptable_when", [q["acceptable_when"] for q in out.values()])
    check([int(i[4:]) for i in out] == list(range(1, len(out) + 1)), "requests: not numbered without gaps")
    return out


def check_triggers(root, policies):
    params = None
    if policies is not None:
        params = {p["name"]: p for head, _ in policies.values() for p in head.get("parameters", [])}
    seen, obligations = [], []
    for path, t in lists(root, "obligations"):
        where = "%s %s" % (path, t.get("id"))
        if not keys(where, t, ("id", "question", "when_yes")):
            continue
        seen.append(t["id"])
        check(re.fullmatch(r"TRG-[A-Z0-9]+", t["id"]), "%s: form of its id", where)
        texts(where, t["question"])
        check(t["question"].endswith("?"), "%s: not a question", where)
        for o in t["when_yes"]:
            w = "%s %s" % (where, o.get("id"))
            if not keys(w, o, ("id", "title", "source", "effect", "criteria", "bounds")):
                continue
            obligations.append(o["id"])
            texts(w, o["title"], o["source"], o["effect"])
            check(o["criteria"], "%s: touches no criterion", w)
            refs(w, "criterion", o["criteria"], set(CRITERIA), "soc2:")
            for b in o["bounds"]:
                if not keys(w, b, ("param", "op", "value")):
                    continue
                check(b["op"] in ("<=", ">="), "%s: op of %s", w, b["param"])
                check(isinstance(b["value"], int), "%s: value of %s", w, b["param"])
                if params is not None and check(b["param"] in params, "%s: unknown parameter %s", w, b["param"]):
                    p = params[b["param"]]
                    low, high = p.get("min"), p.get("max")
                    check((low is None or b["value"] >= low) and (high is None or b["value"] <= high), "%s: %s %s %s lies outside the accepted %s to %s, so it never binds", w, b["param"], b["op"], b["value"], low, high)
                    check({"lower": "<=", "higher": ">="}.get(p.get("stricter"), b["op"]) == b["op"], "%s: %s: op loosens", w, b["param"])
    check(len(seen) >= 14, "triggers: %d questions", len(seen))
    unique("triggers", seen)
    unique("obligations", obligations)


def shingles(text, n=6):
    w = re.findall(r"\w+", text.lower())
    return {tuple(w[i:i + n]) for i in range(len(w) - n + 1)}


def check_procedures(root, controls_known):
    docs, steps, prints = documents(root, "procedures"), collections.Counter(), {}
    for ident, (p, body) in docs.items():
        where = "procedure %s" % ident
        if not keys(where, p, ("id", "title", "criterion", "controls", "objective", "population", "steps", "evidence", "attributes", "sample")):
            continue
        refs(where, "criterion", [p["criterion"]], set(CRITERIA), "soc2:")
        check(ident == "PRC-" + str(p["criterion"])[5:], "%s: not named after its criterion", where)
        texts(where, p["title"], p["objective"], p["population"], body, *p["evidence"])
        for control in p["controls"]:
            check(control in controls_known, "%s: unknown control %s", where, control)
            check(p["criterion"] in controls_known.get(control, {}).get("criteria", []), "%s: %s is not mapped to the criterion", where, control)
            check(ident in controls_known.get(control, {}).get("procedures", []), "%s: %s does not name it", where, control)
        check(p["controls"], "%s: no control", where)
        kinds = []
        for s in p["steps"]:
            if keys(where, s, ("kind", "text")):
                check(s["kind"] in STEP, "%s: kind %s", where, s["kind"])
                check(len(s["text"].split()) >= 8, "%s: too short a step: %s", where, s["text"])
                texts(where, s["text"])
                kinds.append(s["kind"])
                steps[s["text"]] += 1
        check(len(kinds) >= 4 and len(set(kinds)) >= 3, "%s: %d steps of %d kinds", where, len(kinds), len(set(kinds)))
        check(set(kinds) - {"inquiry"}, "%s: inquiry alone", where)
        check(sum(k in ("inspection", "reperformance", "recalculation", "analytics", "confirmation") for k in kinds) >= 2, "%s: too little beyond inquiry and observation", where)
        check(len(p["evidence"]) >= 3, "%s: evidence", where)
        letters = [a.get("id") for a in p["attributes"]]
        check(3 <= len(letters) <= 14 and letters == list("ABCDEFGHIJKLMN"[:len(letters)]), "%s: attributes %s", where, letters)
        for a in p["attributes"]:
            keys(where, a, ("id", "text")) and texts(where, a["text"])
        if keys(where, p["sample"], ("rule", "text")):
            check(p["sample"]["rule"] in ("frequency", "event", "all"), "%s: sample rule", where)
            texts(where, p["sample"]["text"])
        prints[ident] = shingles(" ".join([p["objective"], p["population"]] + [s.get("text", "") for s in p["steps"]]))
    check(not [s for s, n in steps.items() if n > 1], "procedures: a step is used twice: %s", [s for s, n in steps.items() if n > 1])
    ids = sorted(prints)
    for i, a in enumerate(ids):
        for b in ids[i + 1:]:
            same = len(prints[a] & prints[b]) / max(1, min(len(prints[a]), len(prints[b])))
            check(same < 0.15, "procedures %s and %s share %d percent of their wording", a, b, 100 * same)
    for c in CRITERIA:
        check("PRC-" + c in docs, "criterion %s: no procedure", c)
    return docs


def training_topics(root):
    """The topics tests may ask for: what the table's declaration says of the column."""
    with open(os.path.join(root, "tables", "training_courses.table"), encoding="utf-8") as f:
        m = re.search(r"^column: topic .*\| (.+)$", f.read(), re.M)
    return set(re.findall(r"\w+", m[1])) - {"or"} if m else set()


def check_training(root):
    topics = training_topics(root)
    docs, questions, longest, total = documents(root, "training"), [], 0, 0
    for ident, (m, body) in docs.items():
        where = "training %s" % ident
        if not keys(where, m, ("id", "title", "version", "topic", "roles", "frequency_days", "on_hire", "minutes", "pass_mark", "criteria", "objectives", "quiz")):
            continue
        texts(where, m["title"], *m["objectives"])
        refs(where, "criterion", m["criteria"], set(CRITERIA), "soc2:")
        check(m["criteria"] and len(m["objectives"]) >= 2, "%s: criteria or objectives", where)
        check(m["roles"] and set(m["roles"]) <= set(ROLES), "%s: roles %s", where, m["roles"])
        check(m["topic"] in topics, "%s: topic %s is none of training_courses.table", where, m["topic"])
        check(isinstance(m["on_hire"], bool) and isinstance(m["version"], int), "%s: on_hire or version", where)
        check(1 <= m["frequency_days"] <= 400 and 5 <= m["minutes"] <= 480 and 60 <= m["pass_mark"] <= 100, "%s: a number is out of range", where)
        words = len(re.findall(r"\b[\w'-]+\b", body))
        check(350 <= words <= 900, "%s: %d words", where, words)
        check(not TRIVIAL.search(body), "%s: unfinished text", where)
        check(5 <= len(m["quiz"]) <= 8, "%s: %d questions", where, len(m["quiz"]))
        for q in m["quiz"]:
            if not keys(where, q, ("q", "choices", "answer", "why")):
                continue
            texts(where, q["q"], q["why"], *q["choices"])
            check(3 <= len(q["choices"]) <= 5 and len(set(q["choices"])) == len(q["choices"]), "%s: choices of %s", where, q["q"])
            if check(isinstance(q["answer"], int) and 1 <= q["answer"] <= len(q["choices"]), "%s: answer of %s", where, q["q"]):
                size = [len(c) for c in q["choices"]]
                longest += size[q["answer"] - 1] == max(size)
                total += 1
            check(len(q["why"].split()) >= 6, "%s: why of %s", where, q["q"])
            questions.append(q["q"])
        check(len({q.get("answer") for q in m["quiz"]}) > 1, "%s: the answer is always at the same place", where)
    unique("training: questions", questions)
    check(total and longest * 2 <= total, "training: the right choice is the longest in %d of %d questions, so length gives it away", longest, total)
    covered = {c[5:] for m, _ in docs.values() for c in m.get("criteria", [])}
    check(covered == set(CRITERIA), "training: criteria without a module: %s", sorted(set(CRITERIA) - covered))
    check({r for m, _ in docs.values() for r in m.get("roles", [])} == set(ROLES), "training: a role without a module")
    return docs


def check_grants(root):
    """Each file is what a collector names, and makes an account that can't write."""
    source = os.path.join(root, "..", "src", "collect")
    named = set()
    for f in sorted(os.listdir(source)) if os.path.isdir(source) else []:
        if f.startswith("c_"):
            with open(os.path.join(source, f), encoding="utf-8") as text:
                named |= set(re.findall(r'\.grants = "([^"]+)"', text.read()))
    have = set(os.listdir(os.path.join(root, "grants"))) if os.path.isdir(os.path.join(root, "grants")) else set()
    check(have == named or not named, "grants: files %s, named by collectors %s", sorted(have), sorted(named))
    for name in sorted(have):
        with open(os.path.join(root, "grants", name), encoding="utf-8") as f:
            text = f.read()
        check(text.endswith("\n") and not TRIVIAL.search(text), "grants/%s: empty or unfinished", name)
        check(not re.search(r"(?im)^\s*GRANT\s+(ALL|INSERT|UPDATE|DELETE|TRUNCATE)\b", text), "grants/%s: gives a right to write", name)


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "content")
    for text, want in PARSES:
        check(parse(text, "self") == want, "parser: %r", text)
    for text in REFUSES:
        try:
            check(False, "parser: accepted %r as %r", text, parse(text, "self"))
        except Refused:
            check(True, "")
    tests = read_tests(root)
    tables = names(root, "tables", ".table")
    tables = {os.path.basename(t)[:-6] for t in tables} if tables is not None else None
    policies = documents(root, "policies") if os.path.isdir(os.path.join(root, "policies")) else None
    check_criteria(root)
    procedures = {}
    for path in names(root, "procedures", ".md") or []:
        try:
            with open(os.path.join(root, path), encoding="utf-8") as f:
                procedures[os.path.basename(path)[:-3]] = (parse(f.read().split("---\n", 2)[1], path), "")
        except (Refused, IndexError):
            pass  # reported when it is checked below
    controls = check_controls(root, tests, policies, procedures)
    check_links(tests, controls, tables, policies)
    requests = check_requests(root, tests, tables, policies)
    check_triggers(root, policies)
    check_procedures(root, controls)
    check_training(root)
    check_grants(root)
    for c in CRITERIA:
        key = "soc2:" + c
        mapped = [k for k in controls.values() if key in k["criteria"]]
        check(mapped, "criterion %s: no control", c)
        check(any(k["key_control"] for k in mapped), "criterion %s: no key control", c)
        check(any(key in q["criteria"] for q in requests.values()), "criterion %s: no request", c)
        auto = tests is not None and any(key in (h.get("criterion", ""), h.get("also", "")) or h.get("criterion", "").startswith(key + " ") or h.get("also", "").startswith(key + " ") for h in tests.values())
        check(auto or "PRC-" + c in procedures, "criterion %s: neither a test nor a procedure", c)
        check(policies is None or any(key in h.get("criteria", []) for h, _ in policies.values()), "criterion %s: no policy", c)
    print("%d passed, %d failed" % (R.passed, R.failed))
    return 1 if R.failed else 0


if __name__ == "__main__":
    sys.exit(main())
