#!/bin/sh
# Build step: run embed, then write a dependency file that names every file and folder it may have read.
# usage: tools/embed-content.sh EMBED CONTENT_DIR OUT_DIR DEPFILE
set -eu
"$1" "$2" "$3"
{
    printf 'content_builtin.c content_blob.S:'
    find "$2" ! -name '.*' \( -type f -o -type d \) | LC_ALL=C sort | sed 's/[ #\\]/\\&/g' | while IFS= read -r path; do
        printf ' \\\n  %s' "$path"
    done
    printf '\n'
} >"$4"
