#!/usr/bin/env python3
"""Run the test suites of a build folder and count what passed.

usage: tools/run-tests.py --build FOLDER [--jobs N] [--long] [SUITE...]

  unit     programs of test/unit; each cmocka case counts
  fuzz     every file of fuzz/corpus through its parser; each file counts
  content  tools/check-*.py over content/ and test/worlds; each test of content/tests counts
  crash    programs of test/crash; each line they print is a claim shown, and counts
  servers  test/servers/NAME.sh: real servers, violations planted in them; each line counted by the script
  tools    tools/test-*.sh: the checks themselves, on planted violations
  NAME     test/NAME/run.sh or run.py; its last line says `N passed, N failed`

One line a suite, what failed in full, and last `N passed, N failed`. A program that ends without having counted
anything has failed. Nothing but Python's standard library.
"""
import argparse
import concurrent.futures
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT = re.compile(r"^(\d+) passed, (\d+) failed$", re.M)
INPUTS = re.compile(r"^(\d+) inputs$", re.M)
OUTPUT_LINES_MAX = 80  # of one failed program
SHORT_S, LONG_S = 600, 7200  # time limit of one program
SOAK = {"crash_cut": ["2000"], "crash_kill": ["500", "100"]}  # arguments in the place of --short


class Task:
    """One program: how it is run, and how its output is counted."""

    def __init__(self, suite, name, command, count, env=None, weight=1):
        self.suite, self.name, self.command, self.count = suite, name, command, count
        self.env, self.weight = env or {}, weight
        self.passed = self.failed = 0
        self.text = ""

    def run(self, limit_s):
        env = dict(os.environ, **self.env)
        with subprocess.Popen(self.command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, start_new_session=True) as p:
            try:
                out, _ = p.communicate(timeout=limit_s)
                status = p.returncode
            except subprocess.TimeoutExpired:
                os.killpg(p.pid, signal.SIGKILL)
                out, _ = p.communicate()
                status = "no end after %d s" % limit_s
        self.text = out.decode("utf-8", "replace")
        self.passed, self.failed = self.count(self.text)
        if status != 0 and self.failed == 0:
            self.passed, self.failed = (0, 1) if self.count == count_claims else (self.passed, 1)
            self.text += "\n(ended with %s)\n" % status
        elif self.passed + self.failed == 0:
            self.failed = 1
            self.text += "\n(nothing was tested)\n"
        return self


def count_tap(text):
    return len(re.findall(r"^ok \d+", text, re.M)), len(re.findall(r"^not ok \d+", text, re.M))


def count_inputs(text):
    m = INPUTS.search(text)
    return (int(m[1]) if m else 0), 0


def count_claims(text):
    """A crash test says one line for each thing it has shown, and ends badly at the first that isn't so."""
    return len([line for line in text.splitlines() if line.strip()]), 0


def count_line(text):
    found = COUNT.findall(text)
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)


def count_script(text):
    """A script that makes thousands of small checks counts once; each failure counts."""
    passed, failed = count_line(text)
    return (1 if passed and not failed else 0), failed


def sanitizer_env():
    return {
        "ASAN_OPTIONS": "abort_on_error=0:detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1",
        "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
        "CMOCKA_MESSAGE_OUTPUT": "TAP",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def meson_tasks(build, long):
    """Unit, crash and fuzz programs, as the build knows them."""
    listed = json.loads(subprocess.check_output(["meson", "introspect", "--tests", str(build)], text=True))
    tasks = []
    for t in listed:
        suite = t["suite"][0].split(":")[-1]
        command = list(t["cmd"])
        if suite == "crash" and long:
            command[1:] = SOAK.get(t["name"], [])
        count = {"fuzz": count_inputs, "crash": count_claims}.get(suite, count_tap)
        weight = 50 if suite == "crash" else 1
        tasks.append(Task(suite, t["name"], command, count, dict(sanitizer_env(), **t.get("env", {})), weight))
    return tasks


def unfed_targets(build_tasks):
    """Every fuzz target needs seeds: one without would never run here."""
    fed = {t.name for t in build_tasks if t.suite == "fuzz"}
    return [f.stem for f in sorted(ROOT.glob("fuzz/fuzz_*.c")) if f.stem not in fed]


def script_tasks(build, long):
    env = dict(sanitizer_env(), TESTAMUR=str(build / "testamur"), TESTAMUR_BUILD=str(build))
    tasks = []
    for f in sorted(set(ROOT.glob("tools/check-*.py")) - {ROOT / "tools/check-code.py"}):  # that one is lint's
        text = f.read_text()
        given = [str(build / "testamur")] if re.search(r"^usage: .*\[TESTAMUR\]", text, re.M) else []
        count = count_line if f.stem == "check-tests" else count_script
        tasks.append(Task("content", f.stem, [sys.executable, str(f)] + given, count, env))
        if "--self-test" in text:
            tasks.append(Task("content", f.stem + " --self-test", [sys.executable, str(f), "--self-test"], count_script))
    for f in sorted(ROOT.glob("tools/test-*.sh")):
        tasks.append(Task("tools", f.stem, [str(f)], count_line, weight=20))
    for f in sorted(set(ROOT.glob("test/servers/*.sh")) - {ROOT / "test/servers/lib.sh"}):
        tasks.append(Task("servers", f.stem, [str(f)], count_line, env, 60))
    for f in sorted(ROOT.glob("test/*/run.sh")) + sorted(ROOT.glob("test/*/run.py")):
        tasks.append(Task(f.parent.name, f.parent.name, [str(f)] + (["--long"] if long else []), count_line, env, 100))
    return tasks


def show_failure(task):
    lines = task.text.rstrip().split("\n")
    if len(lines) > OUTPUT_LINES_MAX:
        lines = lines[:20] + ["[... %d lines ...]" % (len(lines) - OUTPUT_LINES_MAX)] + lines[20 - OUTPUT_LINES_MAX:]
    print("---- FAILED %s: %s" % (task.suite, task.name))
    print("\n".join("    " + line for line in lines), flush=True)


def run_all(tasks, jobs, limit_s):
    """Run every task; print a suite's line when its last one has ended. Returns passed, failed."""
    waiting = {}
    for t in tasks:
        waiting.setdefault(t.suite, []).append(t)
    total = [0, 0]
    started = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        ahead = {pool.submit(t.run, limit_s): t for t in sorted(tasks, key=lambda t: -t.weight)}
        done = {}
        for future in concurrent.futures.as_completed(ahead):
            t = future.result()
            if t.failed:
                show_failure(t)
            done.setdefault(t.suite, []).append(t)
            if len(done[t.suite]) == len(waiting[t.suite]):
                passed, failed = sum(x.passed for x in done[t.suite]), sum(x.failed for x in done[t.suite])
                total[0] += passed
                total[1] += failed
                print("%-10s %5d passed, %d failed  (%d programs, %.0f s from the start)" % (
                    t.suite, passed, failed, len(done[t.suite]), time.monotonic() - started), flush=True)
    return total


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--build", required=True, type=Path)
    ap.add_argument("--jobs", type=int, default=os.cpu_count())
    ap.add_argument("--long", action="store_true")
    ap.add_argument("suites", nargs="*")
    opt = ap.parse_args()
    build = opt.build.resolve()
    tasks = meson_tasks(build, opt.long)
    extra_failed = 0
    if not opt.suites or "fuzz" in opt.suites:
        for name in unfed_targets(tasks):
            print("---- FAILED fuzz: %s has no fuzz/corpus/%s, or is not in fuzz/meson.build" % (name, name[5:]))
            extra_failed += 1
    tasks += script_tasks(build, opt.long)
    known = {t.suite for t in tasks}
    for name in opt.suites:
        if name not in known:
            print("no suite '%s'; there are: %s" % (name, " ".join(sorted(known))))
            return 2
    if opt.suites:
        tasks = [t for t in tasks if t.suite in opt.suites]
    passed, failed = run_all(tasks, opt.jobs, LONG_S if opt.long else SHORT_S)
    print("%d passed, %d failed" % (passed, failed + extra_failed))
    return 1 if failed + extra_failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
