#!/usr/bin/env bash
# ready-to-run.sh CROSSGEN FRAMEWORKS VERSION LIST: compiles each "source|compiled" of LIST whose compiled file is not there yet.
# See ReadyToRun.targets. Projects are built side by side and share assemblies: who comes second to one waits for it, and finds it compiled.
set -euo pipefail
crossgen=$1 frameworks=$2 version=$3 list=$4

sources=() references=(-r "$frameworks/Microsoft.NETCore.App/$version/*.dll" -r "$frameworks/Microsoft.AspNetCore.App/$version/*.dll")
cache=$(dirname -- "$(head -n 1 -- "$list" | cut -d'|' -f2)")
mkdir -p -- "$cache/locks"
while IFS='|' read -r source compiled; do
    references+=(-r "$source")
    [ -e "$compiled" ] || sources+=("$source|$compiled")
done <"$list"
compile() {
    local source=${1%|*} compiled=${1#*|} instances=() lock
    # One lock an assembly: a lock for all of them kept the second core idle.
    exec {lock}>"$cache/locks/${source##*/}"
    flock "$lock"
    [ ! -e "$compiled" ] || return 0
    # Instances of the framework's generic code for types of the assembly are compiled along, from the very framework it runs on: left to the
    # just-in-time compiler they were a tenth of a service's start. It takes three times as long, so only where there are many.
    case ${source##*/} in
        OnlineShop.* | Npgsql.dll | Polly.Core.dll) instances=('--opt-cross-module:*' '--non-local-generics-module:*') ;;
    esac
    # What cannot be compiled (native, or compiled already) runs as it is.
    "$crossgen" "$source" -o "$compiled.new" "${references[@]}" --targetos linux --targetarch x64 -O ${instances[@]+"${instances[@]}"} >/dev/null 2>&1 ||
        cp -- "$source" "$compiled.new"
    mv -- "$compiled.new" "$compiled"
}
# The compiler itself has work for one core.
cores=$(nproc)
for entry in ${sources[@]+"${sources[@]}"}; do
    while [ "$(jobs -rp | wc -l)" -ge "$cores" ]; do wait -n || exit; done
    compile "$entry" &
done
while [ -n "$(jobs -p)" ]; do wait -n || exit; done
