# A MariaDB or MySQL server of its own, in a folder that is removed with it: it lives as long as standard input is open.
# Prints one line: "ready FOLDER" with the socket FOLDER/socket, or "failed REASON".
set -u
PATH=$PATH:/usr/sbin:/usr/local/sbin:/usr/libexec
server=$(command -v mariadbd || command -v mysqld) || { echo 'failed no mariadbd or mysqld in PATH' && exit 0; }
ask=$(command -v mariadb-admin || command -v mysqladmin) || { echo 'failed no mariadb-admin in PATH' && exit 0; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/reeve-drill.XXXXXX") || { echo 'failed no temporary folder' && exit 0; }
pid=
clean() {
    trap '' HUP INT TERM PIPE
    if [ -n "$pid" ]; then
        kill "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    fi
    rm -rf "$folder"
}
trap clean EXIT
trap 'exit 1' HUP INT TERM PIPE
fail() {
    echo "failed $1: $(grep -i error "$folder/log" | head -n 1)"
    exit 0
}
own=
[ "$(id -u)" != 0 ] || own=--user=root
if install=$(command -v mariadb-install-db || command -v mysql_install_db); then
    "$install" --no-defaults --datadir="$folder/data" --auth-root-authentication-method=normal --skip-test-db $own \
        >"$folder/log" 2>&1 || fail 'no new data folder'
else
    "$server" --no-defaults --initialize-insecure --datadir="$folder/data" $own >"$folder/log" 2>&1 ||
        fail 'no new data folder'
fi
# Nothing here is to survive a power cut.
"$server" --no-defaults --datadir="$folder/data" --socket="$folder/socket" --pid-file="$folder/pid" --skip-networking \
    --skip-log-bin --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=0 --max-allowed-packet=1G $own \
    >>"$folder/log" 2>&1 </dev/null &
pid=$!
tries=0
until "$ask" --no-defaults --user=root --socket="$folder/socket" --silent ping >/dev/null 2>&1; do
    kill -0 "$pid" 2>/dev/null || fail 'the server ended'
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || fail 'no answer'
    sleep 0.1 2>/dev/null || sleep 1
done
echo "ready $folder"
cat >/dev/null
