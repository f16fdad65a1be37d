#!/bin/sh
# postgres.sh DATA PORT: makes the cluster on first use, then runs the server, under an unprivileged account when started by root (PostgreSQL refuses root).
# POSTGRES_USER and POSTGRES_PASSWORD name the owner, as for the container image.
set -eu
data=$(readlink -f -- "$1") port=$2
# Processes that work in the data folder are taken for those of an earlier server, below.
cd /
bin=$(command -v postgres || ls -d /usr/lib/postgresql/*/bin/postgres 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "PostgreSQL is not installed: apt-get install postgresql" >&2; exit 1; }
bin=$(dirname -- "$(readlink -f -- "$bin")")

as='' user=''
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id -u "$user" >/dev/null 2>&1 || user=nobody
    as="setpriv --reuid=$user --regid=$(id -g "$user") --init-groups"
fi
own() { [ -z "$user" ] || chown "$user": "$@"; }

mkdir -p -- "$data"
own "$data"
if ! $as test -x "$data"; then
    # The account cannot enter the folder (below /root, say): the data lies elsewhere, and a note says where.
    note=$data.location
    data=/var/lib/online-shop/$(basename -- "$data")-$(printf %s "$data" | sha256sum | cut -c1-12)
    mkdir -p -- "$data"
    own "$data"
    printf '%s\n' "$data" >"$note"
fi
chmod 700 "$data"

# Processes of a server that was killed hold its shared memory, and a new one refuses to start beside them.
leftovers() { find /proc -maxdepth 2 -name cwd -lname "$data" 2>/dev/null | sed 's|/proc/\([0-9]*\)/.*|\1|'; }
tries=0
while left=$(leftovers); [ -n "$left" ]; do
    [ $tries -lt 100 ] || { echo "Processes of an earlier server do not end:" $left >&2; exit 1; }
    # QUIT lets a backend leave at once; KILL is for one that cannot.
    kill -"$([ $tries -lt 20 ] && echo QUIT || echo KILL)" $left 2>/dev/null || true
    tries=$((tries + 1))
    sleep 0.1
done

if [ ! -f "$data/PG_VERSION" ]; then
    # A cluster is made beside its place and moved there whole, so that a half-made one is never taken for a whole one.
    draft=$data/new
    rm -rf -- "$draft" "$data/pw"
    (umask 077; printf %s "$POSTGRES_PASSWORD" >"$data/pw")
    own "$data/pw"
    $as "$bin/initdb" -D "$draft" -U "$POSTGRES_USER" --pwfile="$data/pw" --auth=scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-instructions
    rm -f -- "$data/pw"
    find "$draft" -mindepth 1 -maxdepth 1 ! -name PG_VERSION -exec mv -t "$data" -- {} +
    mv -- "$draft/PG_VERSION" "$data"
    rmdir -- "$draft"
fi
rm -f -- "$data/postmaster.pid"
unset POSTGRES_PASSWORD
cd -- "$data"

# Statements are counted, for ./shop bench, where the extension's library is installed: with Debian's server it is.
libraries=$("$bin/pg_config" --pkglibdir 2>/dev/null || printf %s "$bin/../lib")
statements=''
if [ -f "$libraries/pg_stat_statements.so" ]; then
    statements='-c shared_preload_libraries=pg_stat_statements -c pg_stat_statements.track=top'
fi

# TERM would wait for clients; INT ends their sessions. The server goes when this shell is killed.
trap 'kill -INT $server' TERM INT
# An acknowledged order is on disk: fsync and synchronous_commit stay on. The tables of a new shop are analysed soon, or plans that were
# made for empty ones are kept for the first minutes. A socket file's path has a short limit that a deep folder would break.
$as setpriv --pdeathsig INT "$bin/postgres" -D "$data" \
    -c listen_addresses=127.0.0.1 -c port="$port" -c unix_socket_directories= -c max_connections=400 -c shared_buffers=256MB -c max_wal_size=4GB -c checkpoint_timeout=15min \
    -c autovacuum_naptime=15s -c jit=off -c fsync=on -c synchronous_commit=on -c log_min_messages=warning \
    $statements &
server=$!
wait $server || true
wait $server
