#!/bin/sh
# The project speaks only of itself: no paths of a machine it was written on, no numbers of a tracker nobody can open,
# no documents that are not in the tree. Each line of tools/words.txt is an extended regular expression.
# usage: tools/check-words.sh [root]
set -eu
cd "${1:-.}"
files=$(mktemp)
words=$(mktemp)
trap 'rm -f "$files" "$words"' EXIT
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard
else
    find . -type f ! -path './build*' ! -path './.git/*'
fi | grep -v 'tools/words\.txt$' >"$files"
grep -v '^#' tools/words.txt >"$words"
[ -s "$words" ] && [ -s "$files" ]
# Files with NULs (archives, keys) are skipped by -I.
if tr '\n' '\0' <"$files" | xargs -0 grep -InEi -f "$words" --; then
    exit 1
fi
