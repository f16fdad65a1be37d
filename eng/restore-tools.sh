#!/bin/sh
# Restores the tools of .config/dotnet-tools.json, twice if need be: the SDK (10.0.401) restores them side by side, and where its package cache is
# empty one tool can be read as the other ("the command ... is not contained in the package"). The second time finds the packages there.
set -eu
cd "$(dirname -- "$0")/.."
dotnet tool restore >/dev/null 2>&1 || dotnet tool restore >/dev/null
