#!/bin/sh
# Writes the compiled models of the services' DbContexts anew (services/*/Model/Compiled), after a change of a context or of a mapped type.
# The tests that compare them do the work.
set -eu
cd "$(dirname -- "$0")/.."
for model in services/*/Model; do
    service=$(basename -- "$(dirname -- "$model")")
    UPDATE_COMPILED_MODELS=1 dotnet test "tests/OnlineShop.$service.Tests" -c Release --nologo --filter 'FullyQualifiedName~CompiledModelTests' "$@"
done
