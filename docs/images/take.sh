#!/usr/bin/env bash
# take.sh DASHBOARD-LINK: takes the pictures of the dashboard of the running shop anew. The start of the shop prints the link. Needs Chromium.
set -euo pipefail
folder=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
exec dotnet run "$folder/take.cs" -- "${1:?the link of the dashboard, as the start of the shop prints it}" "$folder"
