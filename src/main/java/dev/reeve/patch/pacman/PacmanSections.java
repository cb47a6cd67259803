package dev.reeve.patch.pacman;

import dev.reeve.machine.collect.Section;
import dev.reeve.patch.FreeRoom;

/** What pacman is asked. None of it takes the lock, asks the network, writes or needs to be root. */
final class PacmanSections {
    private static final int PATIENCE = 60;

    private static final String GUARD = """
            command -v pacman >/dev/null 2>&1 && test -d /var/lib/pacman/local || { echo @absent; exit; }
            """;

    /**
     * The databases carry the time at which their server made them; when they came is the time of the inode. The log says
     * that somebody asked before it is known what comes of it, but only if all came does an upgrade start thereafter.
     */
    static final Section INDEX = Section.quick("patch.pacman.index", GUARD + """
            for f in /var/lib/pacman/sync/*.db
            do test -f "$f" || continue
            test -n "$(head -c 4 "$f" | tr -d '\\000')" && s=@file || s=@hollow
            stat -c "$s %Y %Z %n" "$f"
            done
            tail -c 500000 /var/log/pacman.log 2>/dev/null | awk '
            /\\] \\[PACMAN\\] Running /{s=""}
            /\\] \\[PACMAN\\] synchronizing package lists/{s=$0}
            /\\] \\[PACMAN\\] starting full system upgrade/{if(s!="")l=s; s=""}
            END{if(l!="")print l}'
            echo .""");

    /** Ends with 1 when nothing waits, and with 1 when it fails. */
    static final Section WAITING = Section.within(PATIENCE, "patch.pacman.waiting", GUARD + """
            pacman --color never -Qu 2>&1; echo "@rc $?"
            echo .""");

    static final Section FOREIGN = Section.within(PATIENCE, "patch.pacman.foreign", GUARD + """
            pacman --color never -Qm 2>&1; echo "@rc $?"
            echo .""");

    /** pacman 5 and 6 end with the number of mistakes, which may come round to 0. */
    static final Section NEEDS = Section.within(PATIENCE, "patch.pacman.needs", GUARD + """
            reeve_t=$(pacman --color never -Dk 2>&1); reeve_r=$?
            printf '%s\\n' "$reeve_t" | head -n 400
            echo "@rc $reeve_r"
            echo .""");

    /**
     * What an upgrade would fetch, and what its conflicts, removals and sizes follow from: printing, pacman says yes to
     * every replacement and looks at no conflict. Without a package's name {@code -Si} would tell all that there is.
     */
    static final Section TRIAL = Section.within(PATIENCE, "patch.pacman.trial", GUARD + """
            unset COLUMNS
            reeve_t=$(pacman --color never --noconfirm -Sup --print-format '@target %r/%n %v %s' 2>&1); reeve_r=$?
            printf '%s\\n' "$reeve_t" | head -n 20000
            c=$(pacman-conf CacheDir 2>/dev/null | head -n 1)
            test -n "$c" || c=/var/cache
            """ + FreeRoom.SCRIPT + """
            reeve_n=$(printf '%s\\n' "$reeve_t" | sed -n 's/^@target \\([^ ]*\\) .*/\\1/p')
            if test -n "$reeve_n"; then
            echo @offered
            printf '%s\\n' "$reeve_n" | xargs pacman --color never -Si 2>&1 |
            grep -E '^(Name|Version|Provides|Conflicts With|Replaces|Installed Size) *:' | grep -v ' : None$' | head -n 60000
            echo @local
            cd /var/lib/pacman/local && cat ./*/desc | awk '
            /^%(NAME|VERSION|PROVIDES|CONFLICTS|SIZE)%$/{p=1}
            /^$/{p=0}
            p' | head -n 60000
            fi
            echo "@rc $reeve_r"
            echo .""");

    private PacmanSections() {}
}
