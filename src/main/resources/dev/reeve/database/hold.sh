# Holds a scratch database as long as standard input is open; before it stands drop(), true when the database is gone.
# Prints "ready" as soon as the database may be made. Then a word: "dropped" ends it, "drop" makes it drop once. No word
# but the end of input comes of a killed reeve or of a cut connection: what was under way then ends by itself, or even
# makes the database at that moment, so it is dropped until it was found to be gone for some seconds.
trap '' HUP INT TERM PIPE
echo ready
word=
read -r word
case $word in
dropped) exit 0 ;;
drop)
    drop
    exit
    ;;
esac
gone=0
tries=0
while [ "$gone" -lt 5 ] && [ "$tries" -lt 60 ]; do
    tries=$((tries + 1))
    if drop; then
        gone=$((gone + 1))
        sleep 1
    else
        sleep 5
    fi
done
