# A PostgreSQL server of its own, in a folder that is removed with it: it lives as long as standard input is open.
# Prints one line: "ready FOLDER" with the socket in FOLDER, or "failed REASON".
set -u
bin=
for place in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/lib/postgresql*/bin /usr/local/pgsql/bin; do
    [ ! -x "$place/postgres" ] || bin=$place
done
if [ -z "$bin" ]; then
    bin=$(command -v postgres) || { echo 'failed no postgres in PATH or /usr/lib/postgresql' && exit 0; }
    bin=${bin%/*}
fi
# PostgreSQL refuses to run as root.
as=
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || { echo 'failed no account postgres, and as root PostgreSQL does not run' && exit 0; }
    as='setpriv --reuid=postgres --regid=postgres --clear-groups'
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/reeve-drill.XXXXXX") || { echo 'failed no temporary folder' && exit 0; }
[ -z "$as" ] || chown postgres "$folder"
pid=
clean() {
    trap '' HUP INT TERM PIPE
    if [ -n "$pid" ]; then
        kill -s QUIT "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    fi
    rm -rf "$folder"
}
trap clean EXIT
trap 'exit 1' HUP INT TERM PIPE
fail() {
    words=$(grep -E 'error:|FATAL|PANIC|HINT' "$folder/log" | head -n 2 | tr '\n' ' ')
    echo "failed $1: ${words:-$(tail -n 1 "$folder/log")}"
    exit 0
}
cd "$folder" || exit 1
$as "$bin/initdb" --pgdata="$folder/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync \
    >"$folder/log" 2>&1 || fail 'no new data folder'
# Nothing here is to survive a power cut.
$as "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c full_page_writes=off \
    -c synchronous_commit=off -c max_wal_size=4GB >>"$folder/log" 2>&1 </dev/null &
pid=$!
tries=0
until [ -S "$folder/.s.PGSQL.5432" ] && grep -q 'ready to accept connections' "$folder/log"; do
    kill -0 "$pid" 2>/dev/null || fail 'the server ended'
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || fail 'no answer'
    sleep 0.1 2>/dev/null || sleep 1
done
echo "ready $folder"
cat >/dev/null
