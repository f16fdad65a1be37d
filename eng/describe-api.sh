#!/bin/sh
# Writes the descriptions for other programs anew, after a change of an endpoint, of a message, or of a type that one has: the OpenAPI
# documents (docs/openapi/*.json, and docs/openapi.json of all), the AsyncAPI document (docs/asyncapi.json) and the JSON Schemas of
# messages (docs/schemas/*.json). The tests that compare them do the work. Messages come first, since each service's test looks
# whether it reads what they say; the Gateway comes last, since its document is made of the others.
# Usage: eng/describe-api.sh [PROJECT...], such as: eng/describe-api.sh Messaging
set -eu
cd "$(dirname -- "$0")/.."
export UPDATE_OPENAPI=1
[ $# -gt 0 ] || set -- Messaging Auth Delivery Notification Order Payment Product Promotions Rates Scheduler Statistics User Gateway
for project in "$@"; do
    dotnet test "tests/OnlineShop.$project.Tests" -c Release --nologo --filter 'DisplayName~is_the_committed_one'
done
