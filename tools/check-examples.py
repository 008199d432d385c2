#!/usr/bin/env python3
"""Check that the invented company of examples/ breaks what examples/README.md says, and nothing else.

usage: tools/check-examples.py [TESTAMUR]

Writes the tables, takes the company through requirements, policies, imports and collections as ./dev demo does, runs all
tests, and compares the exceptions with the tables of the README: every one is named there, and every line is found by its
tests. Also checks what the README counts, why tests are not evaluated, and that no backup's age depends on the time of
day. What a host says of itself is not compared: it is another machine each time. Prints a line a failure, then `N passed,
N failed`. Nothing but Python's standard library.
"""
import csv
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY = 86400
LEAD, EXECUTIVE, BOARD, AUDITOR, OWNER = "P0004", "P0001", "B0002", "P0008", "P0005"
CATEGORIES = "security,availability,confidentiality,processing_integrity,privacy"
count = {True: 0, False: 0}


def check(good, words):
    count[bool(good)] += 1
    if not good:
        print("FAIL " + words)


def make(folder, as_of):
    subprocess.run([sys.executable, str(ROOT / "examples/make-examples.py"), "--as-of", str(as_of), "--out", str(folder),
                    "--host", "web1"], check=True, stdout=subprocess.DEVNULL)


def rows(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


def seconds(text):
    return int(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc).timestamp())


def on(t):
    return time.strftime("%Y-%m-%d", time.gmtime(t))


class Company:
    def __init__(self, program, work, now):
        self.program, self.data, self.now = program, work / "data", now
        self.env = dict(os.environ, TESTAMUR_DIR=str(work / "ws"), TESTAMUR_KEYS=str(work / "keys"))

    def run(self, person, *args, may_fail=False):
        r = subprocess.run([self.program, *args, *(["--as", person] if person else [])], env=self.env, text=True,
                           capture_output=True, stdin=subprocess.DEVNULL)
        if r.returncode > (1 if may_fail else 0):
            raise SystemExit("testamur %s: status %d: %s" % (" ".join(args), r.returncode, r.stderr))
        return r.stdout

    def listed(self, *args):
        return json.loads(self.run(None, *args, "--json"))

    def requirements(self):
        self.run(None, "init", self.env["TESTAMUR_DIR"], "--name", "Halden Instruments", "--lead", LEAD, "--demo")
        self.run(LEAD, "people", "import", str(self.data / "people.csv"))
        for person, role in ((EXECUTIVE, "executive"), (BOARD, "oversight_body"), (BOARD, "executive"), (OWNER, "owner")):
            self.run(LEAD, "people", "role", person, role)
        for person in (BOARD, AUDITOR, OWNER):
            self.run(LEAD, "person", "key", person)
        self.run(LEAD, "engagement", "new", "--type", "1", "--from", on(self.now - 365 * DAY), "--until", on(self.now),
                 "--categories", CATEGORIES, "--boundary", "Halden Cloud", "--method", "none")
        self.run(LEAD, "requirement", "add", "--bound", "vendor_breach_notice_hours<=24", "--title", "A customer's contract",
                 "--source", str(ROOT / "examples/documents/contract-example-bank.md"))

    def policies(self):
        ids = [p["id"] for p in self.listed("policy", "list")]
        self.run(LEAD, "policy", "adopt", *ids)
        for line in (ROOT / "examples/facts.tsv").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                self.run(LEAD, "policy", "fact", *line.split("\t"))
        for policy in ids:
            self.run(BOARD, "policy", "approve", policy, "--in-force-since", on(self.now - 500 * DAY), "--evidence",
                     str(ROOT / "examples/documents/minutes-of-policy-approval.md"))
        self.run(LEAD, "control", "adopt", "CTL-IAM-05", "--first-due", on(self.now - 20 * DAY))
        self.run(LEAD, "control", "adopt", "CTL-IAM-06", "--first-due", on(self.now - 10 * DAY))
        self.run(LEAD, "control", "assign", "CTL-IAM-05", "CTL-IAM-06", OWNER)
        self.run(OWNER, "control", "perform", "CTL-IAM-05", "--evidence",
                 str(ROOT / "examples/documents/access-review-record.md"))
        self.run(LEAD, "team", "add", AUDITOR, "--competence", "eight years of internal audit")

    def evidence(self):
        declared = set()
        for line in (self.data / "import.tsv").read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            name, table, source, origin, query, exporter, n, system = line.split("\t")
            if system and source not in declared:
                self.run(LEAD, "source", "add", source, "--kind", "import", "--title", origin, "--system", system, "--owner",
                         OWNER)
                declared.add(source)
            self.run(LEAD, "import", str(self.data / name), "--table", table, "--source", source, "--origin", origin,
                     "--query", query, "--exporter", exporter, "--count", n, "--covers-from", on(self.now - 365 * DAY),
                     "--exported-at", str(self.now))

    def collect(self):
        self.run(LEAD, "collect", "host", "--only", "linux-system", "--name", "web1")
        self.run(LEAD, "collect", "program")

    def test(self):
        """Run all tests. Returns ({test: [subject of an open exception]}, [(test, result, reason)])."""
        self.run(AUDITOR, "test", may_fail=True)
        found = {}
        for x in self.listed("exceptions"):
            found.setdefault(x["test"], []).append(x["subject"])
        return found, [(r["id"], r["result"], r["reason"]) for r in self.listed("results")]


def planted(text, logins):
    """Tables of the README: for each [(names, tests)], a person's id as the login name that tests show."""
    tables = []
    for block in re.findall(r"^\| what .*\n\| ---.*\n((?:\|.*\n)+)", text, re.M):
        lines = []
        for line in block.splitlines():
            _, where, tests = (cell.strip() for cell in line.strip("|").split("|"))
            names = [n for n in re.findall(r"`([^`]+)`", where) if not re.search(r"\.csv$", n)]
            own = [n for n in names if not n.startswith("S-")] or names
            lines.append((own + [logins[n] for n in own if n in logins], re.findall(r"[A-Z]+-\d+", tests)))
        tables.append(lines)
    return tables


def compare(found, lines):
    """Every exception is one that a line names, and every line is found by each of its tests."""
    for test, subjects in sorted(found.items()):
        named = [n for names, tests in lines if test in tests for n in names]
        for subject in subjects:
            check(any(n in re.split(r"[ /]", subject) or n == subject for n in named),
                  "%s finds %s, which the README does not name" % (test, subject))
    for names, tests in lines:
        for test in tests:
            check(any(n in re.split(r"[ /]", s) or n == s for s in found.get(test, ()) for n in names),
                  "%s does not find %s, as the README says" % (test, ", ".join(names)))


def backups_at_each_hour(work, now):
    for hour in range(24):
        at = now - now % DAY - DAY + hour * 3600 + 1500
        make(work / "hour", at)
        newest = {}
        for r in rows(work / "hour/backup_runs.csv"):
            if r["status"] == "success":
                newest[r["job_id"]] = max(newest.get(r["job_id"], 0), seconds(r["finished_at"]))
        jobs = [r["job_id"] for r in rows(work / "hour/backup_jobs.csv")]
        check(jobs and all(0 < at - newest[j] < 12 * 3600 for j in jobs), "made at %02d:25 a backup is old" % hour)


def counts(text, data):
    staff = rows(data / "employees.csv")
    files = [line for line in (data / "import.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    people = [r["person"] for r in rows(data / "people.csv")]
    left = [r["person"] for r in staff if r["left_at"]]
    check(len(staff) - len(left) == 60 and "sixty people" in text, "sixty people do not work there")
    check("%d tables" % len(files) in text, "there are %d tables" % len(files))
    check(left == ["P%04d" % n for n in range(61, 66)] and "`P0061` to `P0065`" in text, "others left: %s" % left)
    check(len(people) == len(staff) + 3 and [p for p in people if p[0] == "B"] == ["B0001", "B0002", "B0003"],
          "the board is another")


def open_for_a_reason(results, data):
    """With the files alone, a test that is not evaluated lacks a table that is in none of them."""
    here = {line.split("\t")[1] for line in (data / "import.tsv").read_text(encoding="utf-8").splitlines() if "\t" in line}
    for test, result, reason in results:
        lacks = re.fullmatch(r"no source has sent ([a-z_]+)", reason)
        if result == "not_evaluated":
            check(lacks and lacks[1] not in here, "%s is not evaluated: %s" % (test, reason))


def main():
    program = os.path.realpath(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/testamur")
    text = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="testamur-examples.") as folder:
        work, now = Path(folder), int(time.time())
        make(work / "data", now)
        counts(text, work / "data")
        backups_at_each_hour(work, now)
        company = Company(program, work, now)
        company.requirements()
        company.policies()
        company.evidence()
        logins = {r["person"]: r["account"] for r in rows(work / "data/accounts.csv") if r["person"]}
        data, demo = planted(text, logins)
        found, results = company.test()
        compare(found, data + [line for line in demo if line[1] == ["VEN-008"]])
        open_for_a_reason(results, work / "data")
        company.collect()
        found, _ = company.test()
        # What else the program says of itself here is that nobody plays all sixty people.
        compare({t: s for t, s in found.items() if any(t in tests for _, tests in demo)}, demo)
    print("%d passed, %d failed" % (count[True], count[False]))
    return 1 if count[False] else 0


if __name__ == "__main__":
    sys.exit(main())
