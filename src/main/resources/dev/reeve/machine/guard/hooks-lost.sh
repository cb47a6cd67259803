# After a lost connection: lets the guard finish, which may not have noticed, or does it in its place if it is dead.
if [ ! -d "$folder" ] && [ "$(boot)" = "$booted" ]; then
    # The guard removes it when all went well.
    printf 'after 0 0 lost\n.\n'
    exit 0
fi
while [ -d "$folder" ] && [ ! -e "$folder/status" ] && kill -0 "$guard" 2>/dev/null; do
    reader=$(cat "$folder/reader" 2>/dev/null)
    [ -z "$reader" ] || kill "$reader" 2>/dev/null
    sleep 0.1 2>/dev/null || sleep 1
done
if [ -e "$folder/status" ]; then
    cat "$folder/status"
    rm -rf "$folder"
elif [ ! -d "$folder" ] && [ "$(boot)" = "$booted" ]; then
    printf 'after 0 0 lost\n.\n'
else
    mkdir -p "$folder" || exit 1
    REEVE_OUTCOME=lost
    finish
    rm -rf "$folder"
fi
