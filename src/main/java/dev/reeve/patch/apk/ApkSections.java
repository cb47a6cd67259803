package dev.reeve.patch.apk;

import dev.reeve.machine.collect.Section;
import dev.reeve.patch.FreeRoom;

/** What apk is asked. None of it takes a lock, asks the network or writes. */
final class ApkSections {
    private static final int PATIENCE = 60;

    /** Ends a question where there is no apk. It keeps its indexes in {@code reeve_c}, and its downloads only in the first of the two. */
    private static final String GUARD = """
            command -v apk >/dev/null 2>&1 && { test -d /lib/apk/db || test -d /usr/lib/apk/db; } || { echo @absent; exit; }
            reeve_c=/etc/apk/cache
            test -d $reeve_c || reeve_c=/var/cache/apk
            reeve_r() { cat /etc/apk/repositories /etc/apk/repositories.d/*.list 2>/dev/null | sed -n 's/^@[^ ]* *//; s/ *$//; /^[a-z]*:*\\/[^ $]*$/p'; }
            """;

    /**
     * The copies of the indexes bear the first digits of a sum of the address: SHA-1 in apk 2, SHA-256 in apk 3. Those of
     * addresses that nobody asks for any more, or of an apk that is gone, stay behind. A folder needs no copy.
     */
    static final Section INDEX = Section.quick("patch.apk.index", GUARD + """
            read -r reeve_a a 2>/dev/null </etc/apk/arch || reeve_a=$(apk --print-arch)
            reeve_r | while read -r u; do
            u=${u%/}/$reeve_a/APKINDEX.tar.gz
            case $u in
            /*) set -- "$u";;
            *) set --
            for s in sha256sum sha1sum; do
            h=$(printf %s "$u" | $s 2>/dev/null) && set -- "$@" "$reeve_c/APKINDEX.$(printf %.8s "$h").tar.gz"
            done;;
            esac
            for f; do
            test -f "$f" && stat -c '@have %Y %n' "$f" && break
            done
            done
            for f in "$reeve_c"/APKINDEX.*.tar.gz; do
            test -f "$f" && stat -c '@file %Y %n' "$f"
            done
            echo .""");

    static final Section WAITING = Section.within(PATIENCE, "patch.apk.waiting", GUARD + """
            apk --no-network list --upgradable 2>&1; echo "@rc $?"
            echo .""");

    /** What is wished for, what was installed in part ({@code f:} in apk's database), and what is in no index. */
    static final Section STATES = Section.within(PATIENCE, "patch.apk.states", GUARD + """
            sed 's/^/@world /' /etc/apk/world 2>/dev/null
            f=/lib/apk/db/installed
            test -f $f || f=/usr/lib/apk/db/installed
            awk '/^P:/{p=substr($0,3)} /^V:/{v=substr($0,3)} /^f:.*[fsx]/{print "@broken " p " " v " " substr($0,3)}' $f
            apk --no-network list --orphaned 2>&1; echo "@rc $?"
            echo .""");

    /**
     * What the solver would do: the list above knows nothing of pins. Never with {@code --no-network}, which hides from the
     * solver all that would have to be downloaded; a simulation does not go there by itself. Twice {@code -v}: apk 3 tells
     * sizes then.
     */
    private static final String SIMULATE = GUARD + """
            p=$(apk -v -v upgrade --simulate --no-self-upgrade 2>&1); r=$?
            printf '%s\\n' "$p"
            """;

    static final Section TRIAL = Section.within(PATIENCE, "patch.apk.trial", SIMULATE + """
            echo "@rc $r"
            echo .""");

    /** With sizes of what would come, which apk 2 keeps to itself, from the indexes; and the room for it. */
    static final Section SIZED_TRIAL =
            Section.within(PATIENCE, "patch.apk.trial", SIMULATE + """
            case $p in *"After this operation"*) ;; *") Installing "*|*") Upgrading "*|*") Replacing "*|*") Downgrading "*)
            { printf '%s\\n@index\\n' "$p"
            for f in "$reeve_c"/APKINDEX.*.tar.gz; do
            test -f "$f" && tar -xzOf "$f" APKINDEX 2>/dev/null && echo
            done
            echo @local
            reeve_r | grep '^/' | while read -r u; do
            tar -xzOf "${u%/}/$(apk --print-arch)/APKINDEX.tar.gz" APKINDEX 2>/dev/null && echo
            done; } | awk '
            /^@index$/{on=1; next}
            /^@local$/{here=1; next}
            !on && sub(/^\\([ 0-9]*\\/[0-9]*\\) /,""){n=$2; sub(/@.*/,"",n); want[n]=1; next}
            !on{next}
            /^P:/{p=substr($0,3)} /^V:/{v=substr($0,3)} /^S:/{s=substr($0,3)} /^I:/{i=substr($0,3)}
            /^$/{if(p in want)print "@size " p " " v " " (here?0:s) " " i; p=""; v=""; s=""; i=""}';;
            esac
            c=; test -d /etc/apk/cache && c=/etc/apk/cache/.
            """ + FreeRoom.SCRIPT + """
            echo "@rc $r"
            echo .""");

    private ApkSections() {}
}
