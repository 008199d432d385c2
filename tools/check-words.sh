#!/bin/sh
# The project speaks only of itself: no paths of a machine it was written on, no numbers of a tracker nobody can open,
# no documents that are not in the tree. Each line of tools/words.txt is an extended regular expression.
# usage: tools/check-words.sh [root]
set -eu
cd "${1:-.}"
files=$(mktemp)
words=$(mktemp)
found=$(mktemp)
trap 'rm -f "$files" "$words" "$found"' EXIT
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard
else
    find . -type f ! -path './build*' ! -path './.git/*'
fi | grep -v 'tools/words\.txt$' >"$files"
grep -v '^#' tools/words.txt >"$words"
[ -s "$words" ] && [ -s "$files" ]
# Files with NULs (archives, keys) are skipped by -I. What is printed counts, not the status: xargs mixes those of several greps.
tr '\n' '\0' <"$files" | xargs -0 grep -InEi -s -d skip -f "$words" -- >"$found" || true
cat "$found"
[ ! -s "$found" ]
