# Declared again, a source keeps what isn't said again: its scope, settings, and what is expected of it.
. "$TREE/test/cli/whole/workspace.inc"
show() { testamur sources --json | python3 -c 'import json, sys
for r in json.load(sys.stdin):
    if r["source"] == "sqlite:app": print(r["in_scope"], r["not_sent"])'; }
testamur source add sqlite:app --kind sqlite --set paths=/srv/a.db --expects db_files --out-of-scope
show
testamur source add sqlite:app --title App
show
testamur source add sqlite:app --in-scope
show
testamur source add sqlite:app --in-scope --out-of-scope
testamur source add sqlite:app --set paths=
