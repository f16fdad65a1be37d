#!/bin/sh
# Installs what the Node.js programs of tests/npm need, where it is not there yet, by their lock files.
set -eu
cd "$(dirname -- "$0")/../tests/npm"
for lock in */package-lock.json; do
    folder=$(dirname -- "$lock")
    # npm writes this file last: what a run left half done is installed anew.
    [ "$folder/node_modules/.package-lock.json" -nt "$lock" ] || (cd "$folder" && npm ci --no-audit --no-fund --prefer-offline)
done
