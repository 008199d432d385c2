#!/usr/bin/env python3
"""Edit a package in a fixed set of ways and show that both verifiers refuse each edit.

    tamper_package.py TESTAMUR PACKAGE.zip [COUNT] [--full]

COUNT edits (default 200) with a fixed seed: flipped bits, files dropped, added and moved, records, results, tests,
blobs and documents edited with the manifest re-made as an insider would, and changed containers. An edit that changes
no byte is drawn again; one that never changes any did not run, which is a failure. The binary judges every edit; tools/verify.py too (each edit is a process of the binary and a
call of the script; --full lets the binary do the tests again for each edit as well). Exit status 0 when every edit
was refused by both and the package as it is was accepted by both.
"""
import base64
import hashlib
import importlib.util
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location("verify", os.path.join(HERE, "..", "..", "tools", "verify.py"))
verify = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(verify)


def pack(files):
    """The canonical container, as docs/format/package.md has it."""
    out, directory = [], []
    at = 0
    for name, body in files.items():
        raw = name.encode()
        common = struct.pack("<HHHHIIIH", 0, 0, 0, 0x21, zlib.crc32(body), len(body), len(body), len(raw))
        header = struct.pack("<IH", 0x04034B50, 20) + common + b"\0\0" + raw
        directory.append(struct.pack("<IHH", 0x02014B50, 3 << 8 | 20, 20) + common +
                         struct.pack("<HHHHII", 0, 0, 0, 0, 0o100644 << 16, at) + raw)
        out += [header, body]
        at += len(header) + len(body)
    size = sum(map(len, directory))
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(files), len(files), size, at, 0)
    return b"".join(out + directory + [end])


def remade(files):
    """The manifest, listing what is there now: what an insider without the ledger's key can always do."""
    m = json.loads(files["manifest.json"])
    body = {k: v for k, v in files.items() if not k.startswith("manifest.json")}
    m["files"] = [[k, hashlib.sha256(v).hexdigest(), len(v)] for k, v in sorted(body.items())]
    out = dict(sorted(body.items()))
    out["manifest.json"] = verify.canon(m)
    if "manifest.json.proof" in files:
        out["manifest.json.proof"] = files["manifest.json.proof"]
    return out


class Edits:
    def __init__(self, files, seed):
        self.files, self.r = files, random.Random(seed)
        self.names = list(files)

    def pick(self, *starts):
        return self.r.choice([n for n in self.names if n.startswith(starts) and self.files[n]])

    def flipped(self, data):
        b = bytearray(data)
        b[self.r.randrange(len(b))] ^= 1 << self.r.randrange(8)
        return bytes(b)

    # -- edits of a package whose manifest stays as it was
    def flip(self):
        n = self.pick("")
        return pack({**self.files, n: self.flipped(self.files[n])}), "flip a bit of " + n

    def drop(self):
        n = self.pick("")
        return pack({k: v for k, v in self.files.items() if k != n}), "drop " + n

    def add(self):
        return pack({**self.files, "blobs/zz/extra": b"x"}), "add a file"

    def swap(self):
        a, b = self.r.sample(self.names, 2)
        return pack({**self.files, a: self.files[b], b: self.files[a]}), "swap %s and %s" % (a, b)

    def reorder(self):
        names = list(self.names)
        i = self.r.randrange(len(names) - 1)
        names[i], names[i + 1] = names[i + 1], names[i]
        return pack({n: self.files[n] for n in names}), "reorder"

    # -- edits with the manifest re-made
    def flip_remade(self):
        n = self.pick("VERIFY", "blobs/", "evidence", "exceptions", "index", "log/", "policies", "records", "results", "style",
                      "tests/", "verify/")
        return pack(remade({**self.files, n: self.flipped(self.files[n])})), "flip a bit of %s, manifest re-made" % n

    def drop_remade(self):
        n = self.pick("blobs/", "tests/", "log/", "records", "evidence.db")
        return pack(remade({k: v for k, v in self.files.items() if k != n})), "drop %s, manifest re-made" % n

    def records(self, change, what):
        lines = self.files["records.jsonl"].split(b"\n")[:-1]
        lines = change(lines)
        return pack(remade({**self.files, "records.jsonl": b"".join(x + b"\n" for x in lines)})), what

    def record_text(self):
        def change(lines):
            i = self.r.randrange(len(lines))
            v = json.loads(lines[i])
            v[2] = v[2].replace('"auth":"', '"auth":"x', 1)
            lines[i] = verify.canon(v)
            return lines
        return self.records(change, "edit the text of a record")

    def record_opened_anew(self):
        """The text edited, and the leaf made to commit to it: the root changes."""
        def change(lines):
            i = self.r.randrange(len(lines))
            v = json.loads(lines[i])
            salt = base64.b64decode(v[1])
            v[2] = v[2].replace('"auth":"', '"auth":"x', 1)
            en = json.loads(v[0])
            en["c"] = base64.b64encode(verify.hmac.new(salt, v[2].encode(), hashlib.sha256).digest()).decode()
            v[0] = verify.canon(en).decode()
            lines[i] = verify.canon(v)
            return lines
        return self.records(change, "edit a record and its leaf")

    def record_erased(self):
        def change(lines):
            i = self.r.randrange(1, len(lines))
            v = json.loads(lines[i])
            lines[i] = verify.canon([v[0], None, None])
            return lines
        return self.records(change, "blank a record")

    def record_dropped(self):
        def change(lines):
            del lines[self.r.randrange(len(lines))]
            return lines
        return self.records(change, "drop a record")

    def record_moved(self):
        def change(lines):
            i = self.r.randrange(len(lines) - 1)
            lines[i], lines[i + 1] = lines[i + 1], lines[i]
            return lines
        return self.records(change, "move a record")

    def record_doubled(self):
        def change(lines):
            i = self.r.randrange(len(lines))
            return lines[:i] + [lines[i]] + lines[i:]
        return self.records(change, "double a record")

    def run_name(self):
        m = json.loads(self.files["manifest.json"])
        for line in self.files["records.jsonl"].split(b"\n")[:-1]:
            text = json.loads(line)[2]
            o = json.loads(text.split("\n")[0]) if text else {}
            if o.get("kind") == "test.run" and o["data"]["run"] == m["run"]:
                return "blobs/%s/%s" % (o["data"]["blob"][:2], o["data"]["blob"][2:])
        raise KeyError("no run")

    def result(self):
        """A failing result turned to a pass inside the run, under its old name."""
        n = self.run_name()
        run = json.loads(self.files[n])
        o = self.r.choice([x for x in run["results"] if x["state"] != "pass"] or run["results"])
        o["state"], o["exceptions"] = "pass", 0
        return pack(remade({**self.files, n: verify.canon(run)})), "turn the result of %s" % o["test"]

    def test_text(self):
        """A test that finds nothing any more, under its old name."""
        n = self.r.choice([x for x in self.names if x.startswith("blobs/") and b"\n-- population:" in self.files[x]])
        return pack(remade({**self.files, n: self.files[n].rstrip() + b"\n AND 1=0\n"})), "weaken a test"

    def table_row(self):
        n = self.r.choice([x for x in self.names if x.startswith("blobs/") and self.files[x].startswith(b'{"columns":') and
                           self.files[x].count(b"\n") > 3])
        lines = self.files[n].split(b"\n")
        del lines[self.r.randrange(2, len(lines) - 1)]
        return pack(remade({**self.files, n: b"\n".join(lines)})), "take a row out of a table"

    def script(self):
        n = self.pick("tests/")
        return pack(remade({**self.files, n: self.files[n] + b"-- \n"})), "edit a script"

    def page(self):
        n = self.pick("index.html", "results.html", "exceptions.html", "results.csv", "exceptions.csv", "policies")
        return pack(remade({**self.files, n: self.files[n].replace(b"fail", b"pass") + b" "})), "edit a page"

    def manifest(self):
        m = json.loads(self.files["manifest.json"])
        k, v = self.r.choice([("demo", not m["demo"]), ("engagement", "E-999"), ("origin", "other.example"), ("program", "x"),
                              ("root", "0" * 64), ("size", m["size"] - 1), ("seal", "SEAL-999"), ("run", "RUN-999"),
                              ("library", "0" * 64), ("sqlite", "9"), ("version", 2), ("extra", 1)])
        m[k] = v
        return pack({**self.files, "manifest.json": verify.canon(m)}), "manifest says another %s" % k

    def proof(self):
        n = "manifest.json.proof"
        if n not in self.files:
            return self.manifest()
        p = json.loads(self.files[n])
        k = self.r.choice(sorted(p))
        if isinstance(p[k], int):
            p[k] += 1
        elif isinstance(p[k], list):
            p[k] = p[k][:-1]
        else:
            i = self.r.randrange(len(p[k]))
            p[k] = p[k][:i] + ("A" if p[k][i] != "A" else "B") + p[k][i + 1:]
        return pack({**self.files, n: verify.canon(p)}), "edit the proof's %s" % k

    # -- edits of the container
    def container(self):
        data = pack(self.files)
        how = self.r.randrange(7)
        if how == 0:
            return self.flipped(data), "flip a bit of the container"
        if how == 1:
            return b"x" + data, "a byte before"
        if how == 2:
            return data + b"x", "a byte behind"
        if how == 3:
            return data[:-2] + b"\1\0x", "a comment"
        if how == 4:
            return data[:self.r.randrange(len(data))], "cut short"
        if how == 5:
            i = data.rfind(b"PK\1\2")
            return data[:i + 12] + b"\x22" + data[i + 13:], "another time of a file"
        i = self.r.randrange(len(data) // 2)
        return data[:i] + data[i:i + 64] + data[i:], "64 bytes doubled"

    def each(self, count):
        kinds = [self.flip, self.drop, self.add, self.swap, self.reorder, self.flip_remade, self.flip_remade, self.drop_remade,
                 self.record_text, self.record_opened_anew, self.record_erased, self.record_dropped, self.record_moved,
                 self.record_doubled, self.result, self.test_text, self.table_row, self.script, self.page, self.manifest,
                 self.proof, self.container, self.container, self.container]
        for i in range(count):
            yield kinds[i % len(kinds)]


def drawn(edit, original):
    """(bytes, what): an edit that changes something; None when a hundred draws change nothing."""
    for _ in range(100):
        data, what = edit()
        if data != original:
            return data, what
    return None


def judge(program, data, full):
    """(binary accepts, script accepts, what each said)"""
    with tempfile.NamedTemporaryFile(suffix=".zip") as f:
        f.write(data)
        f.flush()
        p = subprocess.run([program, "verify", f.name, "--json"] + ([] if full else ["--no-tests"]), capture_output=True,
                           text=True, timeout=600)
    said = p.stdout + p.stderr
    if p.returncode not in (0, 1) or (p.returncode == 1 and '"ok":false' not in p.stdout):
        raise SystemExit("the binary failed with status %d instead of answering: %s" % (p.returncode, said[-2000:]))
    ok, v = verify.verify(data)
    return p.returncode == 0, ok, v.faults[:1]


def main():
    words = [a for a in sys.argv[1:] if not a.startswith("--")]
    program, package, count = words[0], words[1], int(words[2]) if len(words) > 2 else 200
    full = "--full" in sys.argv
    with open(package, "rb") as f:
        original = f.read()
    files = verify.read_container(original)
    assert pack(files) == original, "this test does not pack as the program does"
    binary, script, faults = judge(program, original, True)
    if not (binary and script):
        print("the package as it is: binary %s, script %s %s" % (binary, script, faults))
        return 1
    refused = idle = 0
    accepted = []
    for edit in Edits(files, 20260101).each(count):
        data, what = drawn(edit, original) or (None, edit.__name__)
        if data is None:
            idle += 1
            print("DID NOT RUN: %s changes no byte" % what)
            continue
        binary, script, faults = judge(program, data, full)
        if binary or script:
            accepted.append((what, "binary" if binary else "", "script" if script else ""))
            print("ACCEPTED: %s by %s %s" % accepted[-1])
        else:
            refused += 1
    print("%d edits, %d did not run, %d refused by both, %d accepted" % (count, idle, refused, len(accepted)))
    return 1 if accepted or idle else 0


if __name__ == "__main__":
    sys.exit(main())
