# Runs a job's hooks on a host. Between them it holds on to its standard input: whatever becomes of reeve or of the
# connection, the input ends, and what comes after is run. It says, each a line:
#   earlier STATUS NUMBER | guard PID FOLDER BOOT | before STATUS NUMBER | after STATUS NUMBER OUTCOME
# a status with the last of the output below it ("> " before each line) and a dot at its end. It hears: success, failure; seen.
set -u
umask 077
export REEVE_JOB REEVE_HOST
trap : HUP INT QUIT PIPE TERM
exec 3<&0 </dev/null
# A session of their own: Ctrl-C at reeve's terminal is not meant for the hooks.
session=
! command -v setsid >/dev/null 2>&1 || session=setsid
limiter=
! command -v timeout >/dev/null 2>&1 || limiter="timeout -k 10 $limit"
status=0
number=0
one() {
    $session $limiter /bin/sh -c "$2" >>"$folder/output" 2>&1 3<&-
    result=$?
    if [ "$result" != 0 ] && [ "$status" = 0 ]; then
        status=$result
        number=$1
    fi
    return "$result"
}
report() {
    echo "$1 $status $number ${REEVE_OUTCOME-}"
    tail -c 4000 "$folder/output" | tail -n 20 | sed 's/^/> /'
    echo
    echo .
}
finish() {
    : >"$folder/output"
    status=0
    number=0
    export REEVE_OUTCOME
    after
    report after >"$folder/status.new"
    mv "$folder/status.new" "$folder/status"
    cat "$folder/status"
    [ "$status" != 0 ] || rm -rf "$folder"
}
boot() {
    cat /proc/sys/kernel/random/boot_id 2>/dev/null
}
