#!/usr/bin/env python3
"""Check a Testamur package offline with Python 3.8 or later and its standard library alone.

    python3 verify.py PACKAGE.zip [--key VKEY] [--checkpoint FILE] [--json] [--memory MIB] [--seconds N]

The package is taken apart in a child process with limits on memory, processor time and files; one that dies is a refusal.
Exit status 0 only when everything that is checked holds. What is not checked is listed: the program's own
`testamur verify` checks more. Take this file and the key from somewhere else than the package.
The format is docs/format/package.md; this is a second implementation of it, written from that page.
"""
import argparse
import base64
import binascii
import hashlib
import hmac
import json
import os
import signal
import struct
import sqlite3
import stat
import sys
import tempfile
import time
import zlib
from collections import Counter

try:
    import resource
except ImportError:  # not on Windows: no child then, and the report says so
    resource = None

FILE_MAX = 0xFFFFFFFE
INT_MAX = 2 ** 53 - 1
PACKAGE_MAX = 2 << 30  # bytes of a package: all of it is held in memory
CHECKPOINT_MAX = 1 << 20
TEST_SECONDS = 20
OUTPUT_MAX = 16 << 20  # bytes of a report
ROWS_MAX = 100000
NAME_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/")
FUNCTIONS = frozenset(
    "abs coalesce count sum min max group_concat ifnull iif instr length lower upper ltrim rtrim trim nullif replace "
    "substr substring printf format row_number rank lag lead first_value last_value glob like date strftime".split())
DASH = "\u2014"


class Refused(Exception):
    """Something does not hold: where, and what."""

    def __init__(self, where, what):
        super().__init__("%s: %s" % (where, what))
        self.where, self.what = where, what


def need(holds, where, what):
    if not holds:
        raise Refused(where, what)


# ---------------------------------------------------------------- JSON, base64, hashes

def _no(_):
    raise ValueError("a number that is no integer")


def _integer(text):
    n = int(text) if len(text) <= 17 else INT_MAX + 1
    if not -INT_MAX <= n <= INT_MAX or text == "-0":
        raise ValueError("an integer beyond 2^53-1")
    return n


def _members(pairs):
    o = dict(pairs)
    if len(o) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return o


def parse(data, where):
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        return json.loads(text, parse_float=_no, parse_constant=_no, parse_int=_integer, object_pairs_hook=_members)
    except (ValueError, RecursionError) as e:
        raise Refused(where, "is not JSON of our kind: %s" % e) from None


def canon(v):
    return json.dumps(v, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def parse_canonical(data, where):
    v = parse(data, where)
    need(canon(v) == (data if isinstance(data, bytes) else data.encode("utf-8")), where, "is not in canonical form")
    return v


def sha(data):
    return hashlib.sha256(data).hexdigest()


def from_base64(text, where):
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise Refused(where, "has bytes that are not base64") from None
    need(base64.b64encode(raw).decode() == text, where, "has base64 that is not canonical")
    return raw


def is_hash(v):
    return isinstance(v, str) and len(v) == 64 and all(c in "0123456789abcdef" for c in v)


# ---------------------------------------------------------------- the container

def name_fits(name):
    return (0 < len(name) <= 240 and set(name) <= NAME_LETTERS and
            all(part.strip(".") for part in name.split("/")))


def read_container(data):
    """{name: bytes} in order; only the one canonical spelling of a container is accepted."""
    where = "the container"
    need(len(data) >= 22, where, "is too short for a ZIP file")
    count, size, start = struct.unpack("<HII", data[-12:-2])
    tail = 22
    if count == 0xFFFF or size == 0xFFFFFFFF or start == 0xFFFFFFFF:
        need(len(data) >= 98, where, "is too short for its ZIP64 records")
        count, size, start = struct.unpack("<QQQ", data[-98 + 32:-98 + 56])
        tail = 98
    end = b""
    if count >= 0xFFFF or start >= 0xFFFFFFFF or size >= 0xFFFFFFFF:
        end = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 3 << 8 | 45, 45, 0, 0, count, count, size, start)
        end += struct.pack("<IIQI", 0x07064B50, 0, (start + size) & 0xFFFFFFFFFFFFFFFF, 1)
    end += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, min(count, 0xFFFF), min(count, 0xFFFF), min(size, 0xFFFFFFFF),
                       min(start, 0xFFFFFFFF), 0)
    need(len(end) == tail and data.endswith(end), where, "does not end as we write it")
    need(start + size + tail == len(data), where, "has a directory of another length")
    files, at, p = {}, 0, start
    limit = start + size
    for _ in range(min(count, size // 46 + 1)):
        need(limit - p >= 46, where, "has a directory that is cut short")
        crc, n, _, name_n = struct.unpack("<IIIH", data[p + 16:p + 30])
        far = at >= 0xFFFFFFFF
        version = 45 if far else 20
        common = struct.pack("<HHHHIIIH", 0, 0, 0, 0x21, crc, n, n, name_n)
        record = struct.pack("<IHH", 0x02014B50, 3 << 8 | version, version) + common
        record += struct.pack("<HHHHII", 12 if far else 0, 0, 0, 0, 0o100644 << 16, 0xFFFFFFFF if far else at)
        name = data[p + 46:p + 46 + name_n]
        record += name + (struct.pack("<HHQ", 1, 8, at) if far else b"")
        need(data[p:p + len(record)] == record and p + len(record) <= limit, where,
             "has a directory record that is not as we write it")
        header = struct.pack("<IH", 0x04034B50, 20) + common + b"\0\0" + name
        need(at + len(header) + n <= start, where, "has a file that is cut short")
        need(data[at:at + len(header)] == header, where, "has a file header that is not as we write it")
        text = name.decode("latin-1")
        need(name_fits(text) and text not in files, where, "has a name that is not ours, or twice")
        body = data[at + len(header):at + len(header) + n]
        need(zlib.crc32(body) == crc, text, "has a wrong checksum")
        files[text] = body
        p += len(record)
        at += len(header) + n
    need(p == limit and at == start and len(files) == count, where, "has bytes that belong to no file")
    return files


# ---------------------------------------------------------------- Ed25519 (RFC 8032), verification only

P = 2 ** 255 - 19
Q = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_M1 = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)


def _add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    z = 2 * a[3] * b[3] * D % P
    w = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, w - z, w + z, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P


def _decode(raw):
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT_M1 % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _table(point):
    """16 multiples of 16^i times the point for i = 0..63: then a multiplication is 64 additions."""
    rows = []
    for _ in range(64):
        row = [ZERO]
        for _ in range(15):
            row.append(_add(row[-1], point))
        rows.append(row)
        point = _add(row[-1], point)
    return rows


def _times(table, n):
    r = ZERO
    for row in table:
        if n & 15:
            r = _add(r, row[n & 15])
        n >>= 4
    return r


_BASE = None
_TABLES = {}


def ed25519_verify(public, message, signature):
    global _BASE
    if len(public) != 32 or len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= Q:
        return False
    if public not in _TABLES:
        a = _decode(public)
        if a is None:
            return False
        _TABLES[public] = _table((P - a[0], a[1], 1, P - a[3]))
    if _BASE is None:
        y = 4 * pow(5, P - 2, P) % P
        _BASE = _table(_decode(y.to_bytes(32, "little")))
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    r = _add(_times(_BASE, s), _times(_TABLES[public], h))
    z = pow(r[2], P - 2, P)
    x, y = r[0] * z % P, r[1] * z % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


# ---------------------------------------------------------------- notes, keys, checkpoints

def parse_key(text, where):
    parts = text.split("+", 2) if isinstance(text, str) else []
    need(len(parts) == 3 and parts[0] and " " not in parts[0], where, "is no key")
    raw = from_base64(parts[2], where)
    need(len(raw) == 33 and raw[0] == 1, where, "is no plain Ed25519 key")
    key_id = hashlib.sha256(parts[0].encode() + b"\n" + raw).digest()[:4]
    need(key_id.hex() == parts[1], where, "has a key id that is not its own")
    return parts[0], key_id, raw[1:]


def parse_note(raw, where):
    """(text that is signed, [(name, key id, signature)])"""
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        raise Refused(where, "is not UTF-8") from None
    cut = text.rfind("\n\n")
    need(cut > 0 and text.endswith("\n") and len(text) > cut + 2, where, "is no signed note")
    need(all(c >= " " or c == "\n" for c in text), where, "has a control character")
    lines = []
    for line in text[cut + 2:-1].split("\n"):
        w = line.split(" ")
        need(len(w) == 3 and w[0] == DASH and w[1], where, "has a signature line that is none")
        sig = from_base64(w[2], where)
        need(len(sig) >= 5, where, "has a signature that is too short")
        lines.append((w[1], sig[:4], sig[4:]))
    return text[:cut + 1].encode("utf-8"), lines


def verify_note(raw, key, where):
    text, lines = parse_note(raw, where)
    name, key_id, public = key
    mine = [s for n, i, s in lines if n == name and i == key_id]
    need(mine, where, "is not signed by '%s'" % name)
    for s in mine:
        need(ed25519_verify(public, text, s), where, "has a bad signature of '%s'" % name)
    return text


def parse_checkpoint(raw, key, where):
    lines = verify_note(raw, key, where).decode("utf-8").split("\n")
    need(len(lines) >= 4 and lines[-1] == "" and all(lines[:-1]), where, "is no checkpoint")
    need(lines[0] == key[0], where, "is of another ledger")
    need(lines[1].isascii() and lines[1].isdigit() and str(int(lines[1][:20])) == lines[1], where, "has a size that is none")
    root = from_base64(lines[2], where)
    need(len(root) == 32, where, "has a root that is not 32 bytes")
    return int(lines[1]), root


# ---------------------------------------------------------------- the tree (RFC 9162)

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


class Frontier:
    def __init__(self):
        self.size, self.nodes = 0, []

    def add(self, h):
        s = self.size
        while s & 1:
            h = node(self.nodes.pop(), h)
            s >>= 1
        self.nodes.append(h)
        self.size += 1

    def root(self):
        if not self.nodes:
            return hashlib.sha256(b"").digest()
        r = self.nodes[-1]
        for n in reversed(self.nodes[:-1]):
            r = node(n, r)
        return r


def verify_inclusion(index, size, h, path, root, where):
    need(0 <= index < size, where, "has an index outside the tree")
    fn, sn = index, size - 1
    for p in path:
        need(sn != 0, where, "has a proof that is too long")
        if fn & 1 or fn == sn:
            h = node(p, h)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            h = node(h, p)
        fn >>= 1
        sn >>= 1
    need(sn == 0 and h == root, where, "has a proof that gives another root")


def verify_consistency(m, n, path, root1, root2, where):
    need(0 < m <= n, where, "compares trees that can't be compared")
    if m == n:
        need(not path and root1 == root2, where, "has two roots for one size")
        return
    path = ([root1] if m & (m - 1) == 0 else []) + path
    need(path, where, "has an empty proof")
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn >>= 1
        sn >>= 1
    fr = sr = path[0]
    for c in path[1:]:
        need(sn != 0, where, "has a proof that is too long")
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn:
                fn >>= 1
                sn >>= 1
        else:
            sr = node(sr, c)
        fn >>= 1
        sn >>= 1
    need(sn == 0 and fr == root1 and sr == root2, where, "has a proof that gives other roots: the past was rewritten")


# ---------------------------------------------------------------- stored tables (docs/format/table.md)

class Table:
    """A stored table, every column checked against its digest."""

    def __init__(self, data, name, where):
        lines = data.split(b"\n")
        need(len(lines) >= 3 and lines[-1] == b"", where, "is no stored table")
        need(sha(lines[0]) == name, where, "does not hold the bytes of its name")
        head = parse_canonical(lines[0], where)
        need(isinstance(head, dict) and set(head) == {"columns", "digests", "rows", "table", "v"} and head["v"] == 1, where,
             "has another header")
        self.name, self.columns = head["table"], head["columns"]
        width = len(self.columns)
        salts = parse_canonical(lines[1], where)
        need(isinstance(salts, list) and len(salts) == width == len(head["digests"]), where, "has another number of salts")
        body = lines[2:-1]
        need(len(body) == head["rows"], where, "has %d rows and counts %s" % (len(body), head["rows"]))
        need(all(a <= b for a, b in zip(body, body[1:])), where, "has rows that are not sorted")
        hashes = [hashlib.sha256() for _ in range(width)]
        self.rows = []
        for line in body:
            row = parse_canonical(line, where)
            need(isinstance(row, list) and len(row) == width and
                 all(v is None or isinstance(v, (int, str)) and not isinstance(v, bool) for v in row), where,
                 "has a row of another shape")
            self.rows.append(tuple(row))
            for h, v in zip(hashes, row):
                h.update(canon(v) + b"\n")
        for k in range(width):
            if salts[k] is None:
                continue  # withheld: its cells are null, and say nothing
            need(isinstance(salts[k], str) and len(salts[k]) == 32, where, "has a salt that is none")
            digest = hashlib.sha256(bytes.fromhex(salts[k]) + hashes[k].digest()).hexdigest()
            need(digest == head["digests"][k], where, "has a changed column '%s'" % self.columns[k])


class Declaration:
    def __init__(self, data, where):
        self.columns, self.key, self.kind = [], [], None
        for line in data.decode("utf-8").split("\n"):
            if line.startswith("#") or ":" not in line:
                continue
            k, v = line.split(":", 1)
            v = v.strip()
            if k == "kind":
                self.kind = v
            elif k == "key":
                self.key = [x.strip() for x in v.split(",")]
            elif k == "column":
                w = v.split("|")[0].split()
                need(len(w) >= 2, where, "declares a column without a type")
                self.columns.append((w[0], w[1] not in ("text", "day", "person")))
        names = [c for c, _ in self.columns]
        need(self.kind in ("state", "event", "register") and names and set(self.key) <= set(names), where,
             "is no declaration of a table")
        self.key_at = [names.index(k) for k in self.key]


# ---------------------------------------------------------------- the verifier

CHECKS = ["container", "manifest", "files", "checkpoint", "ledger", "prior", "records", "signatures", "permitted", "clock", "seal",
          "blobs", "snapshots", "runs", "exceptions", "tests", "evidence"]
NOT_CHECKED = [
    "whether the sources told the truth: a machine or person that lies to a collector is believed",
    "whether tests are the library's: this script has no library (testamur verify has)",
    "results 'not evaluated' and 'not applicable': why a test could not be judged is not worked out again",
    "how complete, fresh and gapless the sources of a 'pass' were: only its population and its rows are counted again",
    "tests that read T_history tables, and those tables in evidence.db",
    "results of earlier runs: they are compared with their records, not done again",
    "index.html, the other pages, the CSV files",
    "which person an account belongs to (identity is taken from the run)",
    "cosignatures of witnesses and time stamps",
]


class Verifier:
    def __init__(self, data, key=None, prior=None):
        self.data, self.given_key, self.prior_raw = data, key, prior
        self.state = {c: None for c in CHECKS}
        self.faults, self.detail = [], {}
        self.manifest, self.size, self.people = {}, 0, None
        self.unnamed = 0  # scripts whose columns this SQLite could not name
        self.unlimited = []  # what this system sets no limit for

    # -- bookkeeping
    def fault(self, check, where, what):
        self.state[check] = False
        self.faults.append((check, where, what))

    def done(self, check, detail=""):
        if self.state[check] is None:
            self.state[check] = True
        self.detail[check] = detail

    def guard(self, check, fn, *args):
        """Run one check; whatever a hostile file makes it do is a refusal with a name."""
        try:
            return fn(*args)
        except Refused as e:
            self.fault(check, e.where, e.what)
        except (sqlite3.Error, OSError) as e:
            self.fault(check, "a database", "could not be read: %s" % e)
        except MemoryError:
            self.fault(check, "the package", "takes more memory than it may; where it is worth it, raise --memory")
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, UnicodeError, struct.error,
                RecursionError) as e:
            self.fault(check, "the package", "is malformed in a way this check does not name (%s: %s)" % (type(e).__name__, e))
        return None

    def run(self):
        steps = [("container", self.container), ("manifest", self.read_manifest), ("files", self.files_listed),
                 ("checkpoint", self.checkpoint), ("ledger", self.records), ("seal", self.seal), ("blobs", self.blobs),
                 ("snapshots", self.snapshot_rows), ("tests", self.again)]
        for check, step in steps:
            self.guard(check, step)
            if check in ("container", "manifest", "checkpoint") and self.state[check] is not True:
                break
        return not self.faults and all(self.state[c] for c in CHECKS if not self.optional(c))

    def optional(self, check):
        m = self.manifest
        return (check == "prior" and self.prior_raw is None or check == "seal" and m.get("grade") == "draft" or
                check in ("tests", "evidence") and m.get("run") is None)

    def not_checked(self):
        said = self.people.not_checked() if self.people is not None else []
        if self.unnamed:
            said.append("the names of the columns in %d scripts tests/*/run.sql: this SQLite does not compile their tests" %
                        self.unnamed)
        if self.unlimited:
            said.append("limits while this was checked: this system sets none for %s" % ", ".join(self.unlimited))
        return NOT_CHECKED + said

    def why_not(self, check):
        """Why a check did not run."""
        if self.state[check] is not None:
            return ""
        if not self.optional(check):
            return "not reached: see what failed before"
        return {"prior": "not asked: no --checkpoint given", "seal": "a draft has no seal"}.get(check, "the package has no run")

    # -- files
    def container(self):
        self.files = read_container(self.data)
        self.done("container", "%d files" % len(self.files))

    def read_manifest(self):
        need("manifest.json" in self.files, "manifest.json", "is not there: this ZIP file is no package")
        raw = self.files["manifest.json"]
        m = parse_canonical(raw, "manifest.json")
        need(isinstance(m, dict) and set(m) == {"demo", "engagement", "files", "format", "grade", "library", "origin",
                                                "program", "root", "run", "seal", "size", "sqlite", "version"} and
             m["format"] == "testamur-package" and m["version"] == 1, "manifest.json", "is not of version 1")
        need(isinstance(m["size"], int) and m["size"] > 0 and is_hash(m["root"]) and isinstance(m["files"], list) and
             isinstance(m["origin"], str) and m["grade"] in ("draft", "sealed") and
             (m["grade"] == "sealed") == (m["seal"] is not None), "manifest.json", "contradicts itself")
        need(m["grade"] == "draft" or m["run"] is not None, "manifest.json", "is sealed without a run")
        self.manifest, self.size = m, m["size"]
        self.done("manifest", "%s package of '%s', %d records" % (m["grade"], m["origin"], self.size))

    def files_listed(self):
        listed = []
        for row in self.manifest["files"]:
            need(isinstance(row, list) and len(row) == 3 and isinstance(row[0], str) and is_hash(row[1]), "manifest.json",
                 "has a row of another shape")
            need(not listed or listed[-1] < row[0], "manifest.json", "has a list that is not sorted")
            listed.append(row[0])
            if row[0] not in self.files:
                self.fault("files", row[0], "is listed in the manifest and not there")
            elif len(self.files[row[0]]) != row[2] or sha(self.files[row[0]]) != row[1]:
                self.fault("files", row[0], "does not have the bytes the manifest lists")
        tail = ["manifest.json"] + (["manifest.json.proof"] if self.manifest["grade"] == "sealed" else [])
        need(list(self.files) == listed + tail, "the container", "has other files than the manifest lists, or in another order")
        self.done("files", "%d files have the sizes and SHA-256 listed" % len(listed))

    # -- the head
    def checkpoint(self):
        raw = self.files["log/key"].decode("utf-8")
        need(raw.endswith("\n"), "log/key", "is no key")
        self.key = parse_key(raw[:-1], "log/key")
        if self.given_key is not None:
            need(parse_key(self.given_key, "the key that was given") == self.key, "log/key", "is not the key that was given")
        size, root = parse_checkpoint(self.files["log/checkpoint"], self.key, "log/checkpoint")
        need(self.key[0] == self.manifest["origin"] and size == self.size and root.hex() == self.manifest["root"],
             "log/checkpoint", "is not about the ledger the manifest names")
        self.root, self.prior = root, None
        if self.prior_raw is not None:
            self.prior = self.guard("prior", parse_checkpoint, self.prior_raw, self.key, "the checkpoint you hold")
            if self.prior is not None and self.prior[0] > size:
                self.fault("prior", "the checkpoint you hold", "has more records than the package: the ledger was cut")
        self.done("checkpoint", "%d records" % size)

    # -- records
    def records(self):
        raw = self.files["records.jsonl"]
        lines = raw.split(b"\n")
        need(lines[-1] == b"" and len(lines) == self.size + 1, "records.jsonl", "does not have %d records" % self.size)
        self.tree, self.keys, self.last_at = Frontier(), {}, 0
        self.erased, self.disposed, self.gap = set(), set(), False
        self.people = People(self)
        self.world = World(self)
        for seq, line in enumerate(lines[:-1]):
            if self.prior is not None and self.prior[0] == seq:
                self.check_prior()
            self.guard("records", self.record, seq, line)
        if self.prior is not None and self.prior[0] == self.size:
            self.check_prior()
        need(self.tree.root() == self.root, "records.jsonl", "the entries give another root than the signed one")
        for seq in sorted(self.erased - self.disposed):
            self.fault("records", "record %d" % seq, "its body is missing, and no record says that it was erased")
        self.done("ledger", "%d entries, numbered without gaps" % self.size)
        self.done("records", "%d opened, %d erased" % (self.size - len(self.erased), len(self.erased)))
        self.done("signatures", "%d keys" % len(self.keys))
        self.done("permitted", "%d acts%s" % (self.people.acts, "" if not self.people.unjudged else
                                              "; %d could not be judged (see 'not checked')" % self.people.unjudged))
        self.done("clock")
        self.done("runs", "%d runs" % len(self.world.runs))
        self.done("exceptions")

    def check_prior(self):
        if self.tree.root() != self.prior[1]:
            self.fault("prior", "the checkpoint you hold", "was signed over other records: the past was rewritten")
        self.done("prior", "the first %d records are the ones you saw" % self.prior[0])

    def record(self, seq, line):
        where = "record %d" % seq
        try:
            v = parse_canonical(line, where)
            need(isinstance(v, list) and len(v) == 3 and isinstance(v[0], str), where, "is of another shape")
            entry = v[0].encode("utf-8")
        except Refused:
            self.tree.add(leaf(b""))
            raise
        self.tree.add(leaf(entry))
        en = parse_canonical(v[0], where)
        need(isinstance(en, dict) and set(en) == {"c", "k", "n", "r", "t", "v"} and en["v"] == 1, where, "is no entry")
        need(all(isinstance(r, int) and 0 <= r < seq for r in en["r"]) and en["r"] == sorted(set(en["r"])), where,
             "rests on records that do not stand before it")
        if en["t"] < self.last_at:
            self.fault("clock", where, "its time lies before that of the record before it")
        self.last_at = en["t"]
        if v[1] is None and v[2] is None:
            need(en["k"] not in ("key.add", "key.revoke", "record.dispose"), where, "may not be erased")
            self.erased.add(seq)
            self.gap = self.gap or en["k"] in World.NEEDED
            self.people.erased(en["k"])
            return
        data, actor = self.open_body(seq, en, v[1], v[2], where)
        self.guard("permitted", self.people.apply, seq, en, data, actor, where)
        self.keys_of(seq, en["k"], data, where)
        if en["k"] == "record.dispose":
            self.disposed.update(x for x in data["seqs"] if isinstance(x, int))
        self.world.apply(seq, en, data, actor)

    def open_body(self, seq, en, salt64, text, where):
        salt = from_base64(salt64, where)
        need(len(salt) == 32, where, "its salt is not 32 bytes")
        need(isinstance(text, str), where, "has no text")
        raw = text.encode("utf-8")
        want = base64.b64encode(hmac.new(salt, raw, hashlib.sha256).digest()).decode()
        need(hmac.compare_digest(want, en["c"]), where, "its text is not what its leaf commits to")
        signed, lines = parse_note(raw, where)
        need(len(lines) == 1, where, "has another number of signatures than one")
        o = parse_canonical(signed[:-1], where)
        need(isinstance(o, dict) and set(o) == {"actor", "auth", "claimed_at", "data", "id", "key", "kind", "log", "rests_on",
                                                "v", "version"} and o["v"] == 1 and isinstance(o["data"], dict), where,
             "its text is not of version 1")
        need(o["log"] == self.manifest["origin"], where, "was signed for another ledger")
        need(o["id"] == en["n"] and o["kind"] == en["k"] and o["rests_on"] == en["r"], where,
             "leaf and text speak of different acts")
        key = self.keys.get(o["key"])
        if key is None and seq == 0 and o["kind"] == "key.add" and o["data"].get("actor") == o["actor"]:
            vkey = parse_key(o["data"].get("public"), where)
            key = [o["actor"], vkey, False]
            if o["key"] != "%s+%s" % (vkey[0], vkey[1].hex()):
                key = None
        if key is None or key[2] or key[0] != o["actor"]:
            self.fault("signatures", where, "the key '%s' was not '%s's at that time" % (o["key"], o["actor"]))
        else:
            self.guard("signatures", verify_note, raw, key[1], where)
        return o["data"], o["actor"]

    def keys_of(self, seq, kind, data, where):
        if kind == "key.add":
            vkey = parse_key(data["public"], where)
            name = "%s+%s" % (vkey[0], vkey[1].hex())
            need(name not in self.keys, where, "registers a key that was registered already")
            self.keys[name] = [data["actor"], vkey, False]
        elif kind == "key.revoke":
            for name, k in self.keys.items():
                vkey = "%s+%s" % (name, base64.b64encode(b"\x01" + k[1][2]).decode())
                if k[0] == data["actor"] and data["key"] in (name, vkey) and not k[2]:
                    k[2] = True
                    return
            raise Refused(where, "revokes a key that is not in force")

    # -- the seal
    def seal(self):
        m, where = self.manifest, "manifest.json.proof"
        if m["run"] is not None and m["run"] not in self.world.runs:
            self.fault("runs", "manifest.json", "no record of the ledger is the run '%s'" % m["run"])
        elif m["run"] is not None and self.world.runs[m["run"]]["engagement"] != m["engagement"]:
            self.fault("runs", "manifest.json", "shows a run of another engagement than it names")
        if m["grade"] != "sealed":
            return
        sealed = self.world.seals.get(m["seal"])
        need(sealed == (m["engagement"], m["run"]), "manifest.json", "names a seal that the ledger does not have so")
        p = parse_canonical(self.files["manifest.json.proof"], where)
        need(isinstance(p, dict) and set(p) == {"checkpoint", "consistency", "entry", "inclusion", "salt", "seq", "text", "v"}
             and p["v"] == 1, where, "is not of version 1")
        size, root = parse_checkpoint(p["checkpoint"].encode("utf-8"), self.key, where)
        paths = []
        for k in ("consistency", "inclusion"):
            need(isinstance(p[k], list) and len(p[k]) <= 64 and all(is_hash(h) for h in p[k]), where, "has a path that is none")
            paths.append([bytes.fromhex(h) for h in p[k]])
        need(isinstance(p["seq"], int) and self.size <= p["seq"] < size, where, "does not lie behind the package's records")
        verify_consistency(self.size, size, paths[0], self.root, root, where)
        verify_inclusion(p["seq"], size, leaf(p["entry"].encode("utf-8")), paths[1], root, where)
        en = parse_canonical(p["entry"], where)
        need(en["k"] == "package" and en["t"] >= self.last_at, where, "is the proof of another kind of record")
        data, actor = self.open_body(p["seq"], en, p["salt"], p["text"], where)
        self.guard("permitted", self.people.apply, p["seq"], en, data, actor, "record %d" % p["seq"])
        need(data.get("manifest") == sha(self.files["manifest.json"]) and data.get("seal") == m["seal"] and
             data.get("size") == self.size, where, "the record is about another manifest")
        self.done("seal", "record %d of the ledger, by '%s', is this manifest's" % (p["seq"], actor))

    # -- blobs
    def blob(self, name):
        return self.files.get("blobs/%s/%s" % (name[:2], name[2:])) if is_hash(name) else None

    def blobs(self):
        self.tables, n = {}, 0
        for path, data in self.files.items():
            if not path.startswith("blobs/"):
                continue
            n += 1
            name = path[6:8] + path[9:]
            if not is_hash(name) or path[8] != "/":
                self.fault("blobs", path, "is not the name of a blob")
            elif name not in self.world.named:
                self.fault("blobs", path, "no record names this blob")
            elif sha(data) != name:
                self.tables[name] = self.guard("blobs", Table, data, name, path)
        self.done("blobs", "%d blobs, each named by a record" % n)

    def snapshot_rows(self):
        for s in self.world.snapshots:
            for t in s["tables"]:
                if t["id"] is None:
                    continue
                stored = self.tables.get(t["id"])
                if stored is None or stored.name != t["name"] or len(stored.rows) != t["rows"]:
                    self.fault("snapshots", "snapshot '%s'" % s["id"],
                               "the table '%s' is not there, or has other rows than it counts" % t["name"])
        self.done("snapshots", "%d snapshots" % len(self.world.snapshots))

    # -- tests
    def again(self):
        run_id = self.manifest["run"]
        if run_id is None:
            return
        need(run_id in self.world.runs, "manifest.json", "names a run that is not there")
        facts = Facts(self, self.world.runs[run_id])
        facts.build()
        self.guard("evidence", facts.compare)
        facts.shut()
        self.guard("evidence", facts.scripts)
        facts.judge()


# ---------------------------------------------------------------- who may act (docs/format/package.md, "permitted")

class People:
    """Roles as the records give them; every act's actor had one that permits its kind, and judged no work of their own."""
    NEEDED = frozenset(["org.init", "person.add", "role.grant", "role.revoke", "safeguard.add"])
    ANYONE = frozenset("control.perform control.review policy.ack team.conflict training.done".split())
    ROLES = {
        "lead": "account.alias account.refuse account.rule account.unlink"
                " account.link answer content.propose control.adopt control.assign document.add engagement.new exceptions"
                " finding.report finding.respond key.add key.revoke package person.add person.name plan.adopt policy.adopt"
                " policy.fact record.dispose reply.import requirement.add requirement.withdraw role.grant role.revoke safeguard.add seal"
                " snapshot source.add team.join team.leave test.run training.require waiver.request waiver.revoke",
        "executive": "answer content.approve engagement.approve finding.respond package plan.approve policy.approve"
                     " safeguard.add seal waiver.approve waiver.revoke",
        "oversight_body": "conclusion.review content.approve engagement.approve finding.report plan.approve policy.approve"
                          " safeguard.add waiver.approve",
        "auditor": "conclusion conclusion.review content.propose document.add exceptions finding.close finding.raise"
                   " finding.report finding.retest snapshot source.add team.declare test.run",
        "owner": "account.alias account.refuse account.unlink"
                 " account.link document.add finding.respond policy.fact snapshot source.add waiver.request"}
    MAY = {role: frozenset(kinds.split()) for role, kinds in ROLES.items()}
    # kind: [(thing, members that name it, part, member that names who; None: the actor)]
    DEEDS = {
        "conclusion": [("conclusion", ("engagement", "subject"), "concluded", None)],
        "content.propose": [("content", ("path",), "proposed", None)],
        "control.adopt": [("control", ("control",), "owns", "owner")],
        "control.assign": [("control", ("control",), "owns", "owner")],
        "engagement.new": [("engagement", ("engagement",), "opened", None)],
        "control.perform": [("execution", ("execution",), "performed", None)],
        "finding.raise": [("finding", ("finding",), "owns", "owner")],
        "finding.respond": [("finding", ("finding",), "owns", "owner"), ("finding", ("finding",), "answered", None)],
        "plan.adopt": [("plan", ("version",), "adopted", None)],
        "policy.adopt": [("policy", ("policy", "version"), "adopted", None)],
        "waiver.request": [("waiver", ("waiver",), "requested", None)]}
    # kind: (thing, members that name it, parts, scope of a safeguard, member in it)
    DUTIES = {
        "conclusion": ("control", ("subject",), ("owns",), "conclusion", "subject"),
        "conclusion.review": ("conclusion", ("engagement", "subject"), ("concluded",), "conclusion", "subject"),
        "content.approve": ("content", ("path",), ("proposed",), "content", "path"),
        "control.review": ("execution", ("execution",), ("performed",), "execution", "execution"),
        "engagement.approve": ("engagement", ("engagement",), ("opened",), "engagement", "engagement"),
        "finding.close": ("finding", ("finding",), ("owns", "answered"), "finding", "finding"),
        "finding.retest": ("finding", ("finding",), ("owns",), "finding", "finding"),
        "plan.approve": ("plan", ("version",), ("adopted",), "plan", None),
        "policy.approve": ("policy", ("policy", "version"), ("adopted",), "policy", "policy"),
        "waiver.approve": ("waiver", ("waiver",), ("requested",), "waiver", "waiver")}

    def __init__(self, v):
        self.v, self.founded, self.gap, self.acts, self.unjudged = v, False, False, 0, 0
        self.end, self.roles, self.guards, self.work = {}, set(), set(), {}
        self.conflicts, self.lost, self.serves_unjudged = set(), set(), 0

    def erased(self, kind):
        """A record of this kind has no body any more: whose such work is, it can't say."""
        self.gap = self.gap or kind in self.NEEDED
        self.lost.update(deed[0] for deed in self.DEEDS.get(kind, ()))
        if kind == "team.conflict":
            self.lost.add("conflict")

    def not_checked(self):
        said = []
        if self.unjudged:
            said.append("whether %d acts were their actors' to do: a record of a person, role, safeguard, conflict or of the work"
                        " they judge was erased" % self.unjudged)
        if self.serves_unjudged:
            said.append("whether %d conclusions on criteria, or reviews of them, are by the owner of a control that serves the"
                        " criterion: this script has no library" % self.serves_unjudged)
        return said

    def refuse(self, where, kind, actor, why):
        if self.gap:
            self.unjudged += 1
        else:
            self.v.fault("permitted", where, "'%s' by '%s': %s" % (kind, actor, why))

    def guarded(self, person, scope):
        return any(p == person and (s in (scope, "all") or scope.startswith(s + ":")) for p, s in self.guards)

    def apply(self, seq, en, data, actor, where):
        kind = en["k"]
        if seq == 0 and kind == "key.add":
            return
        if kind == "org.init":
            if self.founded or data.get("founder") != actor:
                self.refuse(where, kind, actor, "the program was founded before, or in the name of another")
            self.founded = True
            self.end.setdefault(actor, None)
            self.roles.add((actor, "lead"))
            return
        self.acts += 1
        self.judge(en, kind, data, actor, where)
        if kind == "person.add":
            end = data.get("end_on")
            self.end[data["person"]] = end if end is not None else self.end.get(data["person"])
        elif kind == "role.grant":
            self.roles.add((data["person"], data["role"]))
        elif kind == "role.revoke":
            self.roles.discard((data["person"], data["role"]))
        elif kind == "safeguard.add":
            self.guards.add((data["person"], data["scope"]))
        elif kind == "team.conflict":
            self.conflicts.add((data["person"], data["subject"]))
        for thing, keys, part, member in self.DEEDS.get(kind, ()):
            who = actor if member is None else data.get(member)
            if who is not None or kind != "control.adopt":
                self.work[(thing, part) + tuple(data.get(k) for k in keys)] = who

    def judge(self, en, kind, data, actor, where):
        if actor not in self.end:
            self.refuse(where, kind, actor, "the actor is not a person of the program then")
            return
        day = time.strftime("%Y-%m-%d", time.gmtime(en["t"]))
        if self.end[actor] is not None and self.end[actor] < day:
            self.refuse(where, kind, actor, "left the program on %s, and acts no more" % self.end[actor])
        elif kind not in self.ANYONE and not any(kind in kinds and (actor, role) in self.roles
                                                 for role, kinds in self.MAY.items()):
            may = [role for role, kinds in self.MAY.items() if kind in kinds]
            self.refuse(where, kind, actor, "had not the role it takes: %s" % (" or ".join(may) or "none, it is nobody's"))
        if kind == "role.grant" and data["person"] == actor and not self.guarded(actor, "role"):
            self.refuse(where, kind, actor, "the actor gave a role to themselves, with no safeguard")
        if self.separate(kind, data, actor, where) is False:
            self.unjudged += 1

    def separate(self, kind, data, actor, where):
        """Duties that an act breaks; told once. False: a record that this needs was erased."""
        concludes = kind in ("conclusion", "conclusion.review")
        duties = [self.DUTIES[kind]] if kind in self.DUTIES else []
        if kind == "conclusion.review":
            duties.append(self.DUTIES["conclusion"])  # the owner of the control does not review either
        for thing, keys, parts, scope, member in duties:
            scope += ":" + str(data.get(member)) if member else ""
            if self.guarded(actor, scope):
                continue
            if thing in self.lost:
                return False
            for part in parts:
                if self.work.get((thing, part) + tuple(data.get(k) for k in keys)) == actor:
                    return self.refuse(where, kind, actor,
                                       "duties were not separated: judges what the same person %s, with no safeguard" % part)
        if not concludes:
            return None
        if ":" in str(data.get("subject")) and not self.guarded(actor, "conclusion:" + data["subject"]):
            if "control" in self.lost:
                return False
            if any(key[:2] == ("control", "owns") and who == actor for key, who in self.work.items()):
                self.serves_unjudged += 1
        if "conflict" in self.lost:
            return False
        if (actor, data.get("subject")) in self.conflicts:
            return self.refuse(where, kind, actor, "duties were not separated: the same person declared a conflict with %s" %
                               data["subject"])
        return None


# ---------------------------------------------------------------- what the records add up to

class World:
    NEEDED = frozenset(["account.link", "account.rule", "account.unlink",
                        "content.approve", "content.propose", "engagement.new", "exceptions", "policy.adopt",
                        "policy.approve", "seal", "snapshot", "source.add", "test.run"])
    MUST = {"content.propose": ["hash"], "control.perform": ["evidence"], "document.add": ["hash"],
            "policy.approve": ["claim_evidence", "text_hash"], "requirement.add": ["document"], "test.run": ["blob"],
            "training.done": ["evidence"]}

    def __init__(self, v):
        self.v = v
        self.params, self.sources, self.source_tables, self.expects = {}, {}, set(), {}
        self.snapshots, self.engagements, self.seals, self.runs = [], {}, {}, {}
        self.open, self.named, self.newest = {}, set(), -1

    def mark(self, v):
        stack = [v]
        while stack:
            x = stack.pop()
            if is_hash(x):
                self.named.add(x)
            elif isinstance(x, list):
                stack.extend(x)
            elif isinstance(x, dict):
                stack.extend(x.values())

    def apply(self, seq, en, data, _actor):
        kind, where = en["k"], "record %d" % seq
        self.mark(data)
        for k in self.MUST.get(kind, ()):
            if is_hash(data.get(k)) and self.v.blob(data[k]) is None:
                self.v.fault("blobs", where, "names the blob %s, which is not there" % data[k])
        if kind == "policy.adopt":
            for p in data.get("params", ()):
                self.params[data["policy"], data["version"], p["name"]] = [p["value"], p["unit"], None, None]
        elif kind == "policy.approve":
            for (policy, _, _), p in self.params.items():
                if policy == data["policy"] and p[2] is not None and p[3] is None:
                    p[3] = en["t"]
            start = data.get("in_force_from")
            for (policy, version, _), p in self.params.items():
                if policy == data["policy"] and version == data["version"]:
                    p[2] = en["t"] if start is None else start
        elif kind == "source.add":
            self.sources[data["source"]] = data
            if data.get("expects") is not None:
                self.expects[data["source"]] = data["expects"]
        elif kind == "snapshot":
            self.snapshots.append(data)
            for t in data["tables"]:
                self.source_tables.add((data["source"], t["name"]))
        elif kind == "engagement.new":
            self.engagements[data["engagement"]] = (data["type"], data["from_at"], data["until_at"])
        elif kind == "seal":
            self.seals[data["seal"]] = (data["engagement"], data["run"])
        elif kind == "org.init":
            need(data.get("demo") is self.v.manifest["demo"], "manifest.json", "says another of 'demo' than the founding record")
        elif kind == "exceptions":
            for test, source, subject, _detail in data.get("opened", ()):
                self.open.setdefault(test, set()).add((source, subject))
            for test, source, subject in data.get("cleared", ()):
                self.open.setdefault(test, set()).discard((source, subject))
        elif kind == "test.run":
            self.v.guard("runs", self.test_run, seq, data)

    def test_run(self, seq, data):
        where = "run '%s' (record %d)" % (str(data.get("run"))[:60], seq)
        raw = self.v.blob(data["blob"])
        need(raw is not None and sha(raw) == data["blob"], where, "its blob is not there, or not the one that was recorded")
        run = parse_canonical(raw, where)
        need(isinstance(run, dict) and len(run) == 17 and run["v"] in (1, 2), where, "is not a run of version 1 or 2")
        self.mark(run)
        for k in ("run", "engine", "engagement", "as_of", "period_from", "period_until", "type2"):
            need(run[k] == data[k], where, "its record and its blob differ in '%s'" % k)
        need(len(run["results"]) == len(data["results"]) == len(run["tests"]), where, "has another number of results")
        for r, o in zip(data["results"], run["results"]):
            population = -1 if o["population"] is None else o["population"]
            need(r[:5] + r[6:] == [o["test"], o["state"], o["reason"], population, o["exceptions"], o["test_hash"],
                                   o["rows_hash"]], where, "its record says another result of test %s than its blob" % o["test"])
        self.runs[run["run"]] = run
        if not self.v.gap:
            self.rests_on(run, where)
            self.v.guard("exceptions", self.exceptions, run, where)

    def expected(self):
        """What sources sent before they should send again, and what they were declared to send; a declared host that sent
        nothing, what other hosts send."""
        scope = {s for s, d in self.sources.items() if d["in_scope"]}
        hosts = {s for s in scope if self.sources[s].get("kind") == "host"}
        want = {(t, s) for s, t in self.source_tables if s in scope}
        want |= {(t, s) for s, tables in self.expects.items() if s in scope for t in tables}
        for host in hosts - {s for s, _ in self.source_tables}:
            want |= {(t, host) for s, t in self.source_tables if s in hosts}
        return [[t, s, 0] for t, s in want]

    def rests_on(self, run, where):
        want = [s["id"] for s in self.snapshots if s["taken_at"] <= run["as_of"]]
        need(run["snapshots"] == want, where, "leaves out a snapshot, or has one the ledger does not have")
        params = [[n, p[0], p[1], p[2], p[3], policy, version] for (policy, version, n), p in self.params.items()
                  if p[2] is not None and (p[3] is None or p[3] > p[2])]
        self.same(run, "params", params, where)
        self.same(run, "sources", [[s, d.get("kind"), d.get("title"), d.get("system"), d.get("owner"), int(d["in_scope"])]
                                   for s, d in self.sources.items()], where)
        self.same(run, "expected", self.expected(), where)
        if run["engagement"] is None:
            need((run["period_from"], run["period_until"], run["type2"]) == (0, 0, False), where, "has a period, no engagement")
        else:
            need(self.engagements.get(run["engagement"]) == (2 if run["type2"] else 1, run["period_from"],
                                                             run["period_until"]), where, "has not its engagement's period")

    @staticmethod
    def same(run, key, want, where):
        need(sorted(canon(x) for x in want) == [canon(x) for x in run[key]], where, "its %s are not those of the ledger" % key)

    def exceptions(self, run, where):
        if run["as_of"] < self.newest:
            return
        self.newest = run["as_of"]
        for o in run["results"]:
            if o["state"] not in ("pass", "fail", "no_occurrence"):
                continue
            rows = set()
            if o["state"] == "fail":
                raw = self.v.blob(o["rows_hash"])
                need(raw is not None and sha(raw) == o["rows_hash"], where, "the rows of test %s are not there" % o["test"])
                for line in raw.split(b"\n")[1:]:
                    if line:
                        row = parse(line, where)
                        rows.add(tuple(x if isinstance(x, str) else "" for x in row[:2]))
            need(self.open.get(o["test"], set()) == rows, where,
                 "the exceptions open of test %s are not the rows it gave" % o["test"])


# ---------------------------------------------------------------- the facts of a run, made again from the blobs

def quoted(name):
    return '"%s"' % name.replace('"', '""')


class Facts:
    META = {"param": "name,value,unit,valid_from,valid_until,policy,version", "sources": "source,kind,title,system,owner,in_scope",
            "identity": "source,system,account,kind,person,owner,rule,candidates",
            "snapshot": "snapshot,source,table_name,taken_at,complete,rows,second_count,reliability"}

    def __init__(self, v, run):
        self.v, self.run, self.db = v, run, sqlite3.connect(":memory:")
        if run["v"] == 1:  # accounts had no rule then
            self.META = dict(self.META, identity="source,system,account,kind,person,owner")
        self.decl, self.rows = {}, {}

    def text(self, name, kind):
        raw = self.v.blob(name)
        need(raw is not None and sha(raw) == name, "%s %s" % (kind, name), "is not there, or changed")
        return raw

    def build(self):
        wanted = set(self.run["snapshots"])
        snapshots = [s for s in self.v.world.snapshots if s["id"] in wanted]
        lines, last = {}, {}
        for name, name_hash in self.run["tables"]:
            self.decl[name] = Declaration(self.text(name_hash, "declaration"), "table '%s'" % name)
        for s in sorted(snapshots, key=lambda x: x["taken_at"]):
            for t in s["tables"]:
                line = (t["name"], s["source"])
                if t["name"] in self.decl and t["id"] is not None and last.get(line) != t["id"]:
                    last[line] = t["id"]
                    lines[line] = self.follow(self.decl[t["name"]], lines.get(line), self.v.tables[t["id"]], t["complete"])
        for (name, _source), rows in lines.items():
            self.rows.setdefault(name, []).extend(rows)
        self.meta = {
            "param": [tuple(p) for p in self.run["params"]], "sources": [tuple(s) for s in self.run["sources"]],
            "identity": [tuple(i) for i in self.run["identity"]],
            "snapshot": [(s["id"], s["source"], t["name"], s["taken_at"], int(t["complete"]), t["rows"], t["second_count"],
                          s["reliability"]) for s in snapshots for t in s["tables"] if t["name"] in self.decl]}
        self.fill()

    @staticmethod
    def follow(decl, old, table, complete):
        """Rows in force after one more table of a source: a state is replaced, events are joined by their key."""
        at = {c: i for i, c in enumerate(table.columns)}
        new = []
        for row in table.rows:
            cells = []
            for column, is_int in decl.columns:
                v = row[at[column]] if column in at else None
                cells.append(v if v is None or isinstance(v, int) == is_int else None)
            new.append(tuple(cells))
        if old is None:
            return new
        left = Counter(old)
        came = []
        for row in new:
            if left[row] > 0:
                left[row] -= 1
            else:
                came.append(row)
        keys = {tuple(r[i] for i in decl.key_at) for r in came}
        kept = []
        for row in old:
            if left[row] > 0:
                left[row] -= 1
                gone = tuple(row[i] for i in decl.key_at) in keys if decl.kind == "event" else complete
                if gone:
                    continue
            kept.append(row)
        return kept + came

    def fill(self):
        for name, columns in self.META.items():
            width = columns.count(",") + 1
            self.db.execute("CREATE TABLE %s(%s)" % (name, columns))
            self.db.executemany("INSERT INTO %s VALUES(%s)" % (name, ",".join("?" * width)), self.meta[name])
        as_of = int(self.run["as_of"])
        self.db.execute("CREATE VIEW param_now AS SELECT * FROM param WHERE valid_from<=%d AND (valid_until IS NULL OR"
                        " valid_until>%d)" % (as_of, as_of))
        for name, d in self.decl.items():
            self.db.execute("CREATE TABLE %s(%s)" % (quoted(name), ",".join(
                "%s %s" % (quoted(c), "INTEGER" if is_int else "TEXT") for c, is_int in d.columns)))
            self.db.executemany("INSERT INTO %s VALUES(%s)" % (quoted(name), ",".join("?" * len(d.columns))),
                                self.rows.get(name, ()))
            keys = ",".join(quoted(k) for k in d.key)
            if keys and len(self.rows.get(name, ())) > 200:
                self.db.execute("CREATE INDEX %s ON %s(%s)" % (quoted("by key of " + name), quoted(name), keys))
        self.db.commit()

    # -- evidence.db
    def compare(self):
        where = "evidence.db"
        need(where in self.v.files, where, "is not there")
        fd, path = tempfile.mkstemp(prefix="testamur-", suffix=".db")
        try:
            with os.fdopen(fd, "wb") as f:
                f.write(self.v.files[where])
            db = sqlite3.connect("file:%s?mode=ro&immutable=1" % path, uri=True)
            try:
                db.execute("PRAGMA trusted_schema=OFF")
                db.execute("PRAGMA cell_size_check=ON")
                db.set_progress_handler(lambda: 1 if time.monotonic() > limit else 0, 100000)
                limit = time.monotonic() + 600
                self.compare_open(db, where)
            finally:
                db.close()
        finally:
            os.unlink(path)

    def compare_open(self, db, where):
        known = set(self.META) | set(self.decl) | {"%s_history" % n for n in self.decl}
        there = set()
        for kind, name in db.execute("SELECT type, name FROM sqlite_master"):
            need(kind in ("table", "index") or (kind, name) == ("view", "param_now"), where, "has a %s '%s'" % (kind, name))
            if kind == "table":
                need(name in known, where, "has a table '%s' that its run does not declare" % name)
                there.add(name)
        for name in list(self.META) + list(self.decl):
            columns = self.META[name].split(",") if name in self.META else [c for c, _ in self.decl[name].columns]
            rows = self.meta[name] if name in self.META else self.rows.get(name, [])
            need(name in there, where, "lacks the table '%s'" % name)
            found = db.execute("SELECT %s FROM %s" % (",".join(quoted(c) for c in columns), quoted(name))).fetchall()
            need(Counter(found) == Counter(rows), where, "the table '%s' does not hold the rows of the blobs" % name)
        self.v.done("evidence", "%d tables, row by row" % (len(self.META) + len(self.decl)))

    def shut(self):
        """From here on the database is for a stranger's SQL."""
        for name, d in self.decl.items():  # tests that read a history are not done again, and yet compile
            columns = [c for c, _ in d.columns] + ["seen_from", "seen_until", "snapshot"]
            self.db.execute("CREATE TABLE %s(%s)" % (quoted(name + "_history"), ",".join(quoted(c) for c in columns)))
        self.db.commit()
        self.db.create_function("random", 0, lambda: None)
        self.db.set_authorizer(self.allow)
        self.db.set_progress_handler(lambda: 1 if time.monotonic() > self.limit else 0, 20000)

    # -- scripts (docs/format/result.md, "Script")
    def scripts(self):
        for name, name_hash, _origin in self.run["tests"]:
            self.v.guard("evidence", self.script, name, name_hash)
        extra = set(p for p in self.v.files if p.startswith("tests/"))
        extra -= set("tests/%s/run.sql" % t[0] for t in self.run["tests"])
        need(not extra, min(extra, default=""), "is the script of no test of the run")

    def script(self, name, name_hash):
        path = "tests/%s/run.sql" % name
        need(path in self.v.files, path, "is not there")
        head, query = split_test(self.text(name_hash, "test").decode("utf-8"), name)
        there = self.v.files[path].decode("utf-8")
        try:
            names = [d[0] for d in self.query("SELECT * FROM (\n%s\n) LIMIT 0" % query).description]
        except sqlite3.Error:  # another SQLite than the one that wrote it: the script's own names, and say so
            self.v.unnamed += 1
            line = there.split("\n.print Exceptions:\nSELECT '", 1)[-1].split("';\n", 1)[0].replace("''", "'")
            names = parse_canonical(line, path)
            need(isinstance(names, list) and names and all(isinstance(n, str) for n in names), path, "names no columns")
        need(there == script_text(head, query, names, self.run), path, "is not the script of this test")

    # -- tests
    def judge(self):
        texts = {name: text for name, text, _origin in self.run["tests"]}
        done = skipped = 0
        for o in self.run["results"]:
            if o["state"] not in ("pass", "fail", "no_occurrence"):
                skipped += 1
                continue
            need(texts.get(o["test"]) == o["test_hash"], o["test"], "has a result of another text")
            head, query = split_test(self.text(o["test_hash"], "test").decode("utf-8"), o["test"])
            if "_history" in query or "_history" in head["population"]:
                skipped += 1
                continue
            self.v.guard("tests", self.one, o, head, query)
            done += 1
        self.v.done("tests", "%d done again; %d not (see 'not checked')" % (done, skipped))

    @staticmethod
    def allow(action, one, two, _db, _by):
        if action in (sqlite3.SQLITE_SELECT, 33):  # 33: a recursive WITH
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_READ:
            return sqlite3.SQLITE_DENY if (one or "").startswith("sqlite_") else sqlite3.SQLITE_OK
        if action == 31:  # a function
            return sqlite3.SQLITE_OK if (two or "").lower() in FUNCTIONS else sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_DENY

    def query(self, sql):
        self.limit = time.monotonic() + TEST_SECONDS
        args = {"as_of": self.run["as_of"], "period_from": self.run["period_from"], "period_until": self.run["period_until"]}
        return self.db.execute(sql, args)

    def one(self, o, head, query):
        population = self.query(head["population"]).fetchone()[0]
        need(population == o["population"], o["test"], "recorded a population of %s; done again it is %s" %
             (o["population"], population))
        cursor = self.query(query)
        names = [d[0] for d in cursor.description]
        rows = sorted(canon(list(r)) for r in cursor.fetchmany(ROWS_MAX * 10))
        state = "fail" if rows else "pass" if population > 0 else "no_occurrence"
        need(state == o["state"], o["test"], "recorded %s; done again it gives %s" % (o["state"], state))
        need(len(rows) == o["exceptions"], o["test"], "recorded %d exceptions; done again it gives %d" %
             (o["exceptions"], len(rows)))
        if rows and len(rows) <= ROWS_MAX:
            data = canon(names) + b"\n" + b"".join(r + b"\n" for r in rows)
            need(sha(data) == o["rows_hash"], o["test"], "gives other rows than those recorded")


def split_test(text, where):
    """The header of a test and its query (docs/format/content.md, "Tests")."""
    head, last, lines = {}, None, text.split("\n")
    i = 0
    while i < len(lines) and lines[i].startswith("--"):
        line = lines[i]
        if line.startswith("--   ") and last is not None:
            head[last] += " " + line[5:].strip()
        elif ":" in line:
            last, value = (x.strip() for x in line[2:].split(":", 1))
            head[last] = value
        i += 1
    need("population" in head, where, "names no population")
    return head, "\n".join(lines[i:]).strip().rstrip(";").strip()


def script_text(head, query, names, run):
    out = ["-- %s: %s" % (head["id"], head["title"]), "-- sqlite3 -readonly evidence.db < run.sql",
           "-- It prints the population, the names of the columns, and one line a row that breaks the control.",
           ".bail on", ".mode list", ".headers off", ".parameter init"]
    for name in ("as_of", "period_from", "period_until"):
        if name == "as_of" or run["period_from"] < run["period_until"]:
            out.append(".parameter set :%s %d" % (name, run[name]))
            out.append("-- :%s is %s" % (name, time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(run[name]))))
    out += ["CREATE TEMP VIEW param_now AS SELECT name,value,unit,valid_from,valid_until,policy,version FROM main.param",
            " WHERE valid_from<=%d AND (valid_until IS NULL OR valid_until>%d);" % (run["as_of"], run["as_of"])]
    if "applies" in head:
        out += [".print Applies when not 0:", head["applies"] + ";"]
    out += [".print Population:", head["population"] + ";", ".print Exceptions:",
            "SELECT '%s';" % canon(names).decode("utf-8").replace("'", "''"),
            "SELECT json_array(%s) FROM (" % ",".join(quoted(n) for n in names), query, ") ORDER BY 1;", ""]
    return "\n".join(out)


# ---------------------------------------------------------------- command line

def safe(text):
    return "".join(c if c.isprintable() and not "\u202a" <= c <= "\u202e" and not "\u2066" <= c <= "\u2069" else "?"
                   for c in str(text))


def read_file(path, most):
    """All bytes of a regular file of at most `most` bytes. Never opens a device, never waits for a pipe."""
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(fd, "rb") as f:
        if not stat.S_ISREG(os.fstat(f.fileno()).st_mode):
            raise OSError("'%s' is not a regular file" % path)
        data = f.read(most + 1)
        if len(data) > most:
            raise OSError("'%s' has more than %d bytes (%s), the most this script reads" % (
                path, most, "%d GiB" % (most >> 30) if most >> 30 else "%d KiB" % (most >> 10)))
        return data


def verify(data, key=None, prior=None):
    """(ok, Verifier), in this process and without limits: for tests. main() goes through a child."""
    v = Verifier(data, key, prior)
    ok = v.run()
    return ok, v


# -- a child process, which is all that a hostile package can bring down

class Limits:
    """What the child may take: enough for an honest package of that size, and an end for any other."""

    def __init__(self, size, memory_mib=None, seconds=None):
        self.memory = memory_mib << 20 if memory_mib else (1 << 30) + 16 * size
        self.seconds = seconds or 600 + 4 * (size >> 20)
        self.file = size + (1 << 30)  # a copy of evidence.db; what SQLite sorts
        self.missing = []

    def apply(self):
        for name, what, soft, grace in (("memory", resource.RLIMIT_AS, self.memory, 0),
                                        ("processor time", resource.RLIMIT_CPU, self.seconds, 5),
                                        ("files", resource.RLIMIT_FSIZE, self.file, 0),
                                        ("core files", resource.RLIMIT_CORE, 0, 0)):
            try:
                hard = resource.getrlimit(what)[1]
                most = soft + grace if hard == resource.RLIM_INFINITY else min(soft + grace, hard)
                resource.setrlimit(what, (min(soft, most), most))
            except (OSError, ValueError):
                self.missing.append(name)


def child(write_to, limits, work):
    """Never returns: answers through the pipe, and ends with the answer's exit status."""
    status = 3
    try:
        limits.apply()
        ok, text = work()
        raw = text.encode("utf-8", "backslashreplace")
        while raw:
            raw = raw[os.write(write_to, raw):]
        status = 0 if ok else 1
    except BaseException as e:  # whatever it is, it is no answer
        os.write(2, ("verify.py: %s\n" % safe("%s: %s" % (type(e).__name__, e))).encode("utf-8", "backslashreplace"))
    finally:
        os._exit(status)


def apart(limits, work):
    """(ok, text) of work() done in a child; (None, why) when it died or gave no answer."""
    read_from, write_to = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(read_from)
        child(write_to, limits, work)
    os.close(write_to)
    parts, n = [], 0
    with os.fdopen(read_from, "rb") as f:
        while n <= OUTPUT_MAX and (not parts or parts[-1]):
            parts.append(f.read(1 << 16))
            n += len(parts[-1])
    if n > OUTPUT_MAX:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    if n > OUTPUT_MAX:
        return None, "said more than %d bytes" % OUTPUT_MAX
    if os.WIFSIGNALED(status):
        cause = {signal.SIGXCPU: "took more than %d s" % limits.seconds}
        return None, cause.get(os.WTERMSIG(status), "was ended by signal %d" % os.WTERMSIG(status))
    if os.WEXITSTATUS(status) not in (0, 1) or n == 0:
        return None, "ended with status %d and no answer" % os.WEXITSTATUS(status)
    return os.WEXITSTATUS(status) == 0, b"".join(parts).decode("utf-8")


def report(ok, v, as_json):
    if as_json:
        return json.dumps({"ok": ok, "assurance": "self", "checks": [
            {"name": c, "ok": v.state[c], "detail": v.detail.get(c, "")} for c in CHECKS],
            "faults": [{"check": c, "where": safe(w), "what": safe(t)} for c, w, t in v.faults[:200]],
            "not_checked": v.not_checked()}) + "\n"
    out = []
    if v.manifest.get("demo"):
        out.append("SIMULATED: a demonstration played with throw-away keys\n")
    for c in CHECKS:
        out.append("%-7s %-11s %s" % ({True: "ok", False: "FAILED", None: "-"}[v.state[c]], c,
                                      safe(v.detail.get(c) or v.why_not(c))))
    for c, where, what in v.faults[:20]:
        out.append("\n%s: %s\n  check: %s" % (safe(where), safe(what), c))
    out.append("\nNot checked:")
    out += ["  " + line for line in v.not_checked()]
    out.append("\n%s" % ("VERIFIED against: self (the company's own word for its own ledger)" if ok else
                         "REFUSED: %d thing%s not hold" % (len(v.faults), " does" if len(v.faults) == 1 else "s do")))
    return "\n".join(out) + "\n"


def judged(data, prior, a):
    """(ok, report): by a child where there can be one."""
    limits = Limits(len(data), a.memory, a.seconds)

    def work():
        ok, v = verify(data, a.key, prior)
        v.unlimited = limits.missing
        return ok, report(ok, v, a.json)

    if resource is None or not hasattr(os, "fork"):
        limits.missing = ["memory", "processor time", "files"]
        return work()
    ok, text = apart(limits, work)
    if ok is not None:
        return ok, text
    v = Verifier(data)
    v.fault("limits", "the package", "the process that took it apart %s (see --memory and --seconds)" % text)
    return False, report(False, v, a.json)


def positive(text):
    n = int(text)
    if n < 1:
        raise ValueError(text)
    return n


def main(argv=None):
    ap = argparse.ArgumentParser(description="Check a Testamur package offline.")
    ap.add_argument("package")
    ap.add_argument("--key", help="the ledger's key, from elsewhere than the package")
    ap.add_argument("--checkpoint", help="a head of the ledger that you kept")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--memory", metavar="MIB", type=positive,
                    help="MiB that checking may take; default: 1 GiB and 16 times the package's size")
    ap.add_argument("--seconds", metavar="N", type=positive,
                    help="processor time that checking may take; default: 600 s and 4 s for each MiB of the package")
    a = ap.parse_args(argv)
    try:
        data = read_file(a.package, PACKAGE_MAX)
        prior = read_file(a.checkpoint, CHECKPOINT_MAX) if a.checkpoint is not None else None
    except OSError as e:
        print("could not read: %s" % e, file=sys.stderr)
        return 2
    ok, text = judged(data, prior, a)
    sys.stdout.write(text)
    sys.stdout.flush()
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
