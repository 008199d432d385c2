#!/usr/bin/env python3
"""What a package can bring down of tools/verify.py is a child with limits, and that is a refusal: a verifier that is made
to behave as it would in hostile hands, once for each way.

usage: test/verifier/limits.py PACKAGE.zip    (exit status 0 when every case is as it should be)
"""
import contextlib
import importlib.util
import io
import json
import os
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

SPEC = importlib.util.spec_from_file_location("verify", Path(__file__).resolve().parents[2] / "tools/verify.py")
verify = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verify)
PLAIN = verify.Verifier.run


def killed(_v):
    os.kill(os.getpid(), signal.SIGKILL)


def crashed(_v):
    os.kill(os.getpid(), signal.SIGSEGV)


def silent(_v):
    os._exit(0)


def raised(_v):
    raise RuntimeError("never thought of")


def endless(_v):
    while True:
        pass


def greedy(v):
    v.guard("container", lambda: bytearray(4 << 30))
    return not v.faults


def greedier(_v):
    return bool(bytearray(4 << 30))


def filling(v):
    def fill():
        with tempfile.TemporaryFile() as f:
            f.truncate(8 << 30)
    v.guard("container", fill)
    return not v.faults


def chatty(v):
    v.detail["container"] = "x" * (verify.OUTPUT_MAX + 1)
    return True


def other_process(v):
    """Accepts only when it is not where main() is, and limited."""
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE)
    return os.getpid() != MAIN and all(resource.getrlimit(k)[0] != resource.RLIM_INFINITY for k in kinds)


MAIN = os.getpid()
CASES = [(PLAIN, [], 0, "VERIFIED"), (other_process, [], 0, "VERIFIED"), (killed, [], 1, "was ended by signal 9"),
         (crashed, [], 1, "was ended by signal 11"), (silent, [], 1, "no answer"), (raised, [], 1, "no answer"),
         (endless, ["--seconds", "1"], 1, "took more than 1 s"), (greedy, [], 1, "takes more memory than it may"),
         (greedier, [], 1, "no answer"), (filling, [], 1, "could not be read"), (chatty, [], 1, "said more than")]


def main():
    package = sys.argv[1]
    before = resource.getrlimit(resource.RLIMIT_AS)
    failed = 0
    for run, more, want, words in CASES:
        verify.Verifier.run = run
        started = time.monotonic()
        for as_json in (False, True):
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                status = verify.main([package] + more + (["--json"] if as_json else []))
            text = said.getvalue()
            if as_json and want == 0:
                good = json.loads(text)["ok"] is True
            else:
                good = words in text and ("VERIFIED" in text) == (want == 0) and (not as_json or not json.loads(text)["ok"])
            if status != want or not good or time.monotonic() - started > 60:
                failed += 1
                print("%s %s: status %d, expected %d and '%s' in\n%s" % (run.__name__, more, status, want, words, text[-600:]))
    if resource.getrlimit(resource.RLIMIT_AS) != before:
        failed += 1
        print("the limits are not the child's alone")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
