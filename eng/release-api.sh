#!/bin/sh
# With a release: what docs/openapi.json describes is what clients may count on from now on (docs/openapi.released.json). Tests refuse a
# change that breaks it: docs/adr/0008-api-versions.md says how something is retired.
set -eu
cd "$(dirname -- "$0")"
sh restore-npm.sh
cd ../tests/npm/api
npm run --silent release
