# Snapshots of the volumes that paths lie on, held while standard input is open, and removed when it ends, whoever ended
# it. It runs in a mount namespace of its own, where each path is covered by its snapshot: whoever enters it reads the
# snapshot below the paths that he knows, nobody else sees anything of it, and no mount outlives its last process.
# $0 is the snapshots' name, which leftovers are known by; $1 kind, $2 size, $3 job; then the paths.
# It says: removed NAME | nested PATH | device OF-PATH OF-SNAPSHOT | ready PID FOLDER | failed WHAT WORDS |
# state good, state lost WORDS | left NAME WORDS. It hears: check, end.
set -u
umask 077
name=$0 kind=$1 size=$2 slug=$3
shift 3
trap : HUP INT QUIT PIPE TERM
exec 3<&0 </dev/null
folder=
made=
count=0
newline='
'
words() {
    tr '\n' ' ' <"$folder/err" | tail -c 1000
}
fail() {
    echo "failed $1 $2"
    undo
    exit 0
}
# Whether a name is this job's and its guard is dead: its number may be somebody else's by now.
abandoned() {
    case $1 in
    "reeve-$slug."*) ;;
    *) return 1 ;;
    esac
    pid=${1#"reeve-$slug."}
    pid=${pid%%.*}
    ! { tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qF "reeve-$slug.$pid."; } 2>/dev/null
}
persist() {
    tries=0
    until "$@" >"$folder/err" 2>&1; do
        tries=$((tries + 1))
        [ "$tries" -lt 50 ] || return 1
        sleep 0.2 2>/dev/null || sleep 1
    done
}
discard() {
    case $1 in
    lvm) persist lvremove --force "$2" ;;
    btrfs) persist btrfs subvolume delete "$2" ;;
    zfs) persist zfs destroy "$2" ;;
    esac
}
leftover() {
    if discard "$1" "$2"; then
        echo "removed ${2#"$folder/"}"
    else
        echo "left ${2#"$folder/"} $(words)"
    fi
}
undo() {
    if [ -z "$folder" ]; then
        return
    fi
    # Whoever still reads here has lost the one who listens.
    own=$(readlink "/proc/$$/ns/mnt")
    readers=$(ls -l /proc/[0-9]*/ns/mnt 2>/dev/null | grep -F "$own" | sed 's|.* /proc/\([0-9]*\)/ns/mnt.*|\1|')
    for reader in $readers; do
        if [ "$reader" != $$ ] && [ "$(readlink "/proc/$reader/ns/mnt" 2>/dev/null)" = "$own" ]; then
            kill -s KILL "$reader" 2>/dev/null
        fi
    done
    for to in "$folder"/to.*; do
        [ ! -L "$to" ] || umount -l "$(readlink "$to")" 2>/dev/null
    done
    for at in "$folder"/at.*; do
        [ ! -d "$at" ] || umount -l "$at" 2>/dev/null
    done
    while [ -n "$made" ]; do
        line=${made%%"$newline"*}
        made=${made#*"$newline"}
        discard "${line%% *}" "${line#* }" || echo "left ${line#* } $(words)"
    done
    for top in "$folder"/top.*; do
        [ ! -d "$top" ] || umount -l "$top" 2>/dev/null
    done
    umount -l "$folder" 2>/dev/null
    rmdir "$folder" 2>/dev/null
}
need() {
    command -v "$1" >/dev/null 2>&1 || fail tool "$1"
}
# Each sets base, the place below which the volume's content is, and inside, the path there.
make_lvm() {
    need lvs
    need lvcreate
    need lvremove
    row=$(lvs --noheadings --separator '|' -o vg_name,lv_name,pool_lv "$source" 2>"$folder/err") ||
        fail unsuited "$path $type $source"
    row=${row#"${row%%[! ]*}"}
    vg=${row%%|*}
    pool=${row##*|}
    row=${row#*|}
    lv=${row%%|*}
    for old in $(lvs --noheadings -o lv_name "$vg" 2>/dev/null); do
        ! abandoned "$old" || leftover lvm "$vg/$old"
    done
    if [ -n "$pool" ]; then
        # A thin snapshot takes its space from the pool, and would not be activated.
        lvcreate --snapshot --setactivationskip n --name "$name.$count" "$vg/$lv" >"$folder/err" 2>&1
    elif [ "${size#*%}" != "$size" ]; then
        lvcreate --snapshot --extents "$size" --name "$name.$count" "$vg/$lv" >"$folder/err" 2>&1
    else
        lvcreate --snapshot --size "$size" --name "$name.$count" "$vg/$lv" >"$folder/err" 2>&1
    fi || fail refused "$(words)"
    made="lvm $vg/$name.$count$newline$made"
    options=ro
    # XFS refuses a second file system with the same number. Neither it nor ext4 is kept from replaying its journal: the
    # snapshot can be written to, and is all the more consistent.
    [ "$type" != xfs ] || options=ro,nouuid
    mount -t "$type" -o "$options" "/dev/$vg/$name.$count" "$folder/at.$count" >"$folder/err" 2>&1 ||
        fail refused "$(words)"
    base=$folder/at.$count
}
make_btrfs() {
    need btrfs
    mkdir "$folder/top.$count"
    mount -t btrfs -o subvolid=5 "$source" "$folder/top.$count" >"$folder/err" 2>&1 || fail refused "$(words)"
    sub=$folder/top.$count${root%/}$inside
    # The top of every subvolume, and nothing else, has this number: BTRFS_FIRST_FREE_OBJECTID.
    while [ "$(stat -c %i "$sub" 2>/dev/null)" != 256 ] && [ "$sub" != "$folder/top.$count" ]; do
        sub=${sub%/*}
    done
    for old in "$folder/top.$count/reeve-$slug."*; do
        [ ! -d "$old" ] || ! abandoned "${old##*/}" || leftover btrfs "$old"
    done
    below=${root%/}$inside
    btrfs subvolume list -o "$sub" 2>/dev/null | sed 's/^.* path //' | while read -r nested; do
        case /$nested in
        "$below"/reeve-*.*.*) ;;
        "$below"/*) echo "nested $real${nested#"${below#/}"}" ;;
        esac
    done
    btrfs subvolume snapshot -r "$sub" "$folder/top.$count/$name.$count" >"$folder/err" 2>&1 || fail refused "$(words)"
    made="btrfs $folder/top.$count/$name.$count$newline$made"
    base=$folder/top.$count/$name.$count
    inside=${below#"${sub#"$folder/top.$count"}"}
    root=/
}
make_zfs() {
    need zfs
    for old in $(zfs list -H -t snapshot -o name -d 1 "$source" 2>/dev/null); do
        ! abandoned "${old#*@}" || leftover zfs "$old"
    done
    zfs snapshot "$source@$name.$count" >"$folder/err" 2>&1 || fail refused "$(words)"
    made="zfs $source@$name.$count$newline$made"
    # .zfs/snapshot would be mounted in everybody's namespace, and not in this one.
    mount -t zfs -o ro "$source@$name.$count" "$folder/at.$count" >"$folder/err" 2>&1 || fail refused "$(words)"
    base=$folder/at.$count
}
take() {
    [ -e "$path" ] || fail missing "$path"
    real=$(readlink -f -- "$path")
    target=$(findmnt -n -o TARGET -T "$real" | tail -n 1)
    source=$(findmnt -n -v -o SOURCE -T "$real" | tail -n 1)
    type=$(findmnt -n -o FSTYPE -T "$real" | tail -n 1)
    root=$(findmnt -n -o FSROOT -T "$real" | tail -n 1)
    inside=${real#"${target%/}"}
    sed 's/^[^ ]* [^ ]* [^ ]* [^ ]* \([^ ]*\) .*/\1/; s/\\\([0-7]\)/\\0\1/g' /proc/self/mountinfo | while read -r line; do
        below=$(printf '%b' "$line")
        case $below in
        "$real"/*) echo "nested $below" ;;
        esac
    done
    chosen=$kind
    if [ "$kind" = auto ]; then
        case $type in
        btrfs | zfs) chosen=$type ;;
        *) chosen=lvm ;;
        esac
    fi
    case $chosen/$type in
    btrfs/btrfs | zfs/zfs) ;;
    lvm/btrfs | lvm/zfs | btrfs/* | zfs/*) fail unsuited "$path $type $source" ;;
    esac
    mkdir "$folder/at.$count"
    "make_$chosen"
    ln -s "$base${root%/}$inside" "$folder/from.$count"
    [ -e "$folder/from.$count" ] || fail missing "$path"
    echo "device $(stat -c %d -- "$real") $(stat -L -c %d "$folder/from.$count")"
}
check() {
    rest=$made
    while [ -n "$rest" ]; do
        line=${rest%%"$newline"*}
        rest=${rest#*"$newline"}
        [ "${line%% *}" = lvm ] || continue
        row=$(lvs --noheadings --separator '|' -o lv_attr,snap_percent "${line#* }" 2>&1) || row="?|$row"
        row=${row#"${row%%[! ]*}"}
        # lvs(8): the fifth is I for an invalid snapshot, S for an invalid suspended one.
        case $row in
        ????[IS]* | *"|100.00" | '?|'*)
            echo "state lost ${line#* } $row" | tr '\n' ' '
            echo
            return
            ;;
        esac
    done
    echo 'state good'
}
mount --make-rprivate /
# A guard that was killed itself left an empty folder.
for old in "/run/reeve-$slug".*; do
    ! abandoned "${old##*/}" || rmdir "$old" 2>/dev/null
done
mkdir "/run/$name" || exit 1
mount -t tmpfs -o size=1m,mode=700 tmpfs "/run/$name" || exit 1
folder=/run/$name
for path in "$@"; do
    count=$((count + 1))
    take
done
count=0
for path in "$@"; do
    count=$((count + 1))
    mount --bind "$folder/from.$count" "$path" 2>"$folder/err" || fail refused "$(words)"
    ln -s "$path" "$folder/to.$count"
done
: >"$folder/here"
echo "ready $$ $folder"
while read -r word <&3; do
    case $word in
    check) check ;;
    *) break ;;
    esac
done
undo
