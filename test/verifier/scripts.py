#!/usr/bin/env python3
"""A package without a seal whose scripts are not those of its tests, manifest made anew: what only their text can show.

usage: test/verifier/scripts.py PACKAGE.zip FOLDER    (writes whole.zip, and edit-*.zip to be refused)
"""
import importlib.util
import json
import sys
from pathlib import Path

SPEC = importlib.util.spec_from_file_location("tamper", Path(__file__).resolve().parents[1] / "tamper/tamper_package.py")
tamper = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(tamper)


def main():
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    files = tamper.verify.read_container(package.read_bytes())
    manifest = json.loads(files.pop("manifest.json"))
    files.pop("manifest.json.proof", None)
    manifest.update(grade="draft", seal=None)
    files["manifest.json"] = tamper.verify.canon(manifest)
    name = min(n for n in files if n.startswith("tests/"))
    text = files[name]
    edits = {
        "whole": files,
        "edit-query": {**files, name: text.replace(b"\n) ORDER BY 1;", b"\nLIMIT 0) ORDER BY 1;")},
        "edit-population": {**files, name: text.replace(b".print Population:\n", b".print Population:\nSELECT 9;\n")},
        "edit-time": {**files, name: text.replace(b".parameter set :as_of 1", b".parameter set :as_of 2")},
        "edit-names": {**files, name: text.replace(b'"detail"', b'"remark"')},
        "edit-tail": {**files, name: text + b"\n"},
        "edit-dropped": {n: body for n, body in files.items() if n != name},
        "edit-stray": {**files, "tests/XXX-001/run.sql": text},
    }
    for title, edited in edits.items():
        if title != "whole" and edited == files:
            raise SystemExit("%s changes nothing" % title)
        (folder / (title + ".zip")).write_bytes(tamper.pack(tamper.remade(edited)))


if __name__ == "__main__":
    main()
