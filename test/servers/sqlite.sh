#!/bin/bash
# sqlite.sh: SQLite files as a source of their own. Prints what failed, then `N passed, N failed`.
# usage: TESTAMUR=PROGRAM test/servers/sqlite.sh
# shellcheck source=test/servers/lib.sh
. "$(dirname "$0")/lib.sh"

start_work sqlite
mkdir "$work/data"
sqlite3 "$work/data/good.db" 'CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT; INSERT INTO item VALUES(1, 1)'
sqlite3 "$work/data/open.db" 'CREATE TABLE person(id INTEGER PRIMARY KEY, email TEXT, password TEXT)'
chmod 600 "$work/data/good.db"
chmod 666 "$work/data/open.db"

check "declared" t source add sqlite:app --kind sqlite --set "paths=$work/data/*.db"
check "a dry run records nothing" t collect sqlite:app --dry-run
if [ "$("$program" sources sqlite:app --json)" = '[]' ]; then ok "no snapshot after a dry run"; else bad "a dry run recorded"; fi
check "collected" t collect sqlite:app
rows=$("$program" query 'SELECT count(*) FROM db_files WHERE source='"'sqlite:app'" --json | tr -dc 0-9)
if [ "$rows" = 2 ]; then ok "two files"; else bad "db_files has '$rows' rows"; fi
finish
