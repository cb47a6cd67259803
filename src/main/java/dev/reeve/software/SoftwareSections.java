package dev.reeve.software;

import dev.reeve.inventory.SoftwareRules;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a host is asked beside its packages. Names of files come from the shell's own patterns, because each program that is
 * started costs a host more than a hundred names.
 */
final class SoftwareSections {
    private static final int PATIENCE = 20;

    /** Hashing a few gigabytes of executables from a slow disk. */
    private static final int HASHING = 90;

    /** Where snaps are mounted differs; snap(1) tells versions and publishers, and is asked only where there are some. */
    static final Section SNAPS = Section.within(PATIENCE, "software.snap", """
            for d in /snap/*/current /var/lib/snapd/snap/*/current
            do test -e "$d" && exec snap list --unicode=never --color=never
            done
            true""");

    /** What the system has, by flatpak(1), and what users have for themselves, by their folders. */
    static final Section FLATPAKS = Section.within(PATIENCE, "software.flatpak", """
            for d in /root /home/*
            do for f in "$d"/.local/share/flatpak/app/*/current
            do test -e "$f" && printf 'user\\t%s\\n' "$f"
            done
            done
            for d in /var/lib/flatpak/app/*/current
            do test -e "$d" && exec flatpak list --system --app --columns=application,version,branch,origin
            done
            true""");

    /** Lines of a mark and a path; which folders of /opt belong to packages, the managers' own lists of files tell. */
    static final Section FILES = Section.within(PATIENCE, "software.files", """
            n=0
            rpm_owns() {
            l='
            '
            u=$l$(rpm -qf --qf '@\\n' "$@")$l
            case $u in *"$l@$l"*) for f; do case $u in *"${l}file $f is not owned by any package$l"*) ;; *) echo "$f";; esac; done;; esac
            }
            p() { test -e "$2" || return 0; n=$((n + 1)); test $n -gt 3000 || printf '%s\\t%s\\n' "$1" "$2"; }
            for f in /opt/*; do p opt "$f"; done
            set -- /opt/*
            if test -e "$1"
            then {
            if test -e /var/lib/dpkg/status; then grep -hx '/opt/[^/]*' /var/lib/dpkg/info/*.list; else rpm_owns "$@"; fi
            for f in /lib/apk/db/installed /usr/lib/apk/db/installed
            do test ! -f $f || sed -n 's,^F:\\(opt/[^/]*\\).*,/\\1,p' $f
            done
            test ! -d /var/lib/pacman/local || sed -n 's,^\\(opt/[^/]*\\)/$,/\\1,p' /var/lib/pacman/local/*/files
            } 2>/dev/null | while read -r f; do printf 'owned\\t%s\\n' "$f"; done
            fi
            for f in /usr/local/bin/* /usr/local/sbin/* /usr/local/games/*; do test -d "$f" || p local "$f"; done
            for f in /usr/local/lib/python*/*-packages/*.dist-info /usr/local/lib/python*/*-packages/*.egg-info \\
            /usr/local/lib64/python*/*-packages/*.dist-info /root/.local/lib/python*/site-packages/*.dist-info \\
            /home/*/.local/lib/python*/site-packages/*.dist-info; do p python "$f"; done
            for d in /opt /opt/* /usr/local /usr/local/bin /srv /root /home/*
            do for f in "$d"/*.AppImage "$d"/*.appimage; do p appimage "$f"; done
            done
            for d in /root /home/*
            do for f in "$d"/Desktop/*.AppImage "$d"/Downloads/*.AppImage "$d"/Applications/*.AppImage "$d"/bin/*.AppImage \\
            "$d"/.local/bin/*.AppImage; do p appimage "$f"; done
            done
            set --
            for f in /usr/local/lib/node_modules/*/package.json /usr/local/lib/node_modules/@*/*/package.json \\
            /usr/lib/node_modules/*/package.json /usr/lib/node_modules/@*/*/package.json
            do test -f "$f" && set -- "$@" "$f"
            done
            test $# = 0 || test $# -gt 2000 || grep -m1 -HoE '"version"[[:space:]]*:[[:space:]]*"[^"]*"' "$@"
            test $n -le 3000""");

    /** Who may read only its own processes' executables sees nothing of the others here, and is told so by their number. */
    static final Section RUNNING = Section.within(PATIENCE, "software.running", """
            grep -s . /proc/[0-9]*/comm
            echo @exe
            ls -l /proc/[0-9]*/exe 2>/dev/null
            true""");

    /** Only for licences that are counted by user or core. */
    static final Section USERS = Section.quick("software.users", """
            while IFS=: read -r n x u g c h s
            do case $s in */nologin|*/false|*/sync|"") ;; *) echo "$n $u";; esac
            done </etc/passwd""");

    static final Section CORES =
            Section.quick("software.cores", "grep -E '^(processor|physical id|core id)' /proc/cpuinfo");

    private SoftwareSections() {}

    /**
     * The hashes of what runs from outside the places of packages, and of executables in some folders. The running file is
     * read through the kernel, so that one that was deleted or replaced is hashed too.
     */
    static Section hashes(SoftwareRules rules) {
        String folders = rules.hashFolders().stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
        String stored = folders.isEmpty()
                ? ""
                : "\nfind " + folders + " -xdev -type f -perm /111 -size -400000k 2>/dev/null | head -n 2000 | "
                        + "tr '\\n' '\\000' | xargs -0 sha256sum 2>/dev/null";
        return Section.within(HASHING, "software.hashes", """
                seen='|' n=0
                set --
                while read -r l
                do t=${l##* -> } p=${l%% -> *} p=${p##* }
                case $t in
                /usr/local/*) ;;
                /usr/*|/bin/*|/sbin/*|/lib/*|/lib64/*|/snap/*) case $t in *' (deleted)') ;; *) continue;; esac;;
                /*) ;;
                *) continue;;
                esac
                case $seen in *"|$t|"*) continue;; esac
                seen=$seen$t'|' n=$((n + 1))
                test $n -gt 300 && break
                printf '@%s\\t%s\\n' "$p" "$t"
                set -- "$@" "$p"
                done <<end
                $(ls -l /proc/[0-9]*/exe 2>/dev/null)
                end
                test $# = 0 || sha256sum "$@" 2>/dev/null""" + stored + "\ntest $n -le 300 && echo @end");
    }

    /** The questions that are always asked, and take no time. */
    static List<Section> usual() {
        return List.of(SNAPS, FLATPAKS, FILES, RUNNING);
    }
}
