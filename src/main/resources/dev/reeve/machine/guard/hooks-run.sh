for old in "/run/reeve-hooks-$slug".* "${TMPDIR:-/tmp}/reeve-hooks-$slug".*; do
    if [ -d "$old" ] && [ ! -L "$old" ] && [ -O "$old" ]; then
        pid=${old#*"/reeve-hooks-$slug."}
        pid=${pid%%.*}
        if [ -e "$old/status" ]; then
            sed 's/^after /earlier /' "$old/status"
        elif kill -0 "$pid" 2>/dev/null; then
            continue
        else
            printf 'earlier -1 0\n.\n'
        fi
        rm -rf "$old"
    fi
done
folder=
for place in /run "${TMPDIR:-/tmp}"; do
    if [ -d "$place" ] && [ -w "$place" ]; then
        folder=$(mktemp -d "$place/reeve-hooks-$slug.$$.XXXXXX") && break
    fi
done
[ -n "$folder" ] || exit 1
: >"$folder/output"
echo "guard $$ $folder $(boot)"
before
report before
REEVE_OUTCOME=failure
if [ "$status" = 0 ]; then
    (read -r word <&3 && echo "$word" >"$folder/word") &
    reader=$!
    echo "$reader" >"$folder/reader"
    while kill -0 "$reader" 2>/dev/null; do
        wait "$reader"
    done
    rm -f "$folder/reader"
    REEVE_OUTCOME=lost
    case $(cat "$folder/word" 2>/dev/null) in
    success) REEVE_OUTCOME=success ;;
    failure) REEVE_OUTCOME=failure ;;
    esac
fi
finish
# A failure stays on the host until somebody has seen it: this run of reeve, or the next one.
while [ -d "$folder" ] && read -r word <&3; do
    [ "$word" != seen ] || rm -rf "$folder"
done
