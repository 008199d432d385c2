#!/bin/sh
# List the files that are built into the binary, for the build's dependencies.
set -eu
cd "$1"
find content -type f ! -name 'PARAMS.txt' ! -name 'README.md' | LC_ALL=C sort
