package dev.reeve.machine.packages;

import dev.reeve.machine.collect.Section;
import java.util.List;

/**
 * What a host is asked for its packages. Each question starts one program at most, and none where the manager is not there;
 * what it prints is bounded by what is installed, and a host that prints more is cut by whoever listens.
 */
final class PackageSections {
    /** What a question says where the manager is not. */
    static final String NONE = "reeve: none";

    /** A disk under load has been seen to need seconds for a thousand packages. */
    private static final int PATIENCE = 30;

    static final Section DPKG = Section.within(PATIENCE, "packages.dpkg", """
            if command -v dpkg-query >/dev/null 2>&1
            then dpkg-query -W -f='${db:Status-Abbrev}\\t${Package}\\t${Version}\\t${Architecture}\\t${source:Package}\\t${source:Version}\\t${Installed-Size}\\t${Essential}\\t${Section}\\t${Maintainer}\\n'
            else echo 'reeve: none'
            fi""");

    /**
     * Only where there is a database: elsewhere rpm would make one. Before rpm 4.9 nobody knew EPOCHNUM; where one of the
     * tags is unknown, rpm prints nothing else.
     */
    static final Section RPM = Section.within(PATIENCE, "packages.rpm", """
            d=
            for f in /var/lib/rpm/* /usr/lib/sysimage/rpm/* "$HOME"/.rpmdb/*
            do test -f "$f" && d=$f && break
            done
            t='\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\t%{SOURCERPM}\\t%{LONGSIZE}\\t%{GROUP}\\t%{VENDOR}\\t%{LICENSE}\\n'
            if test -n "$d" && command -v rpm >/dev/null 2>&1
            then rpm -qa --qf "%{NAME}\\t%{EPOCHNUM}$t" 2>/dev/null || rpm -qa --qf "%{NAME}\\t%{EPOCH}$t"
            else echo 'reeve: none'
            fi""");

    /** The database is one file; most of its lines are those of files. It moved in Alpine 3.23. */
    static final Section APK = Section.within(PATIENCE, "packages.apk", """
            f=/lib/apk/db/installed
            test -f $f || f=/usr/lib/apk/db/installed
            if test -f $f
            then grep -E '^([PVAoILm]:|$)' $f
            else echo 'reeve: none'
            fi""");

    /**
     * The database is a folder for each package; pacman itself would take one look at every file. A folder that has lost
     * its description is a package that nobody knows: pacman lists it by the folder's name. A database
     * without any is that of a system which has the program for others.
     */
    static final Section PACMAN = Section.within(PATIENCE, "packages.pacman", """
            if cd /var/lib/pacman/local 2>/dev/null && set -- ./*/ && test -d "$1"
            then
            for d
            do test -s "$d/desc" || echo "no description in $d"
            done
            cat ./*/desc
            else echo 'reeve: none'
            fi""");

    /** Files in which it is written what somebody asked for, and what came with it; dnf 4 keeps that in SQLite alone. */
    static final Section REASONS = Section.quick("packages.reasons", """
            f=${DPKG_ADMINDIR:-/var/lib/dpkg}/../apt/extended_states
            if test -r "$f"; then echo @apt; grep -E '^(Package|Architecture|Auto-Installed):' "$f"; fi
            f=/var/lib/zypp/AutoInstalled
            if test -r $f; then echo @zypp; cat $f; fi
            f=/etc/apk/world
            if test -r $f; then echo @apk; cat $f; fi
            f=/usr/lib/sysimage/libdnf5/packages.toml
            if test -r $f; then echo @dnf5; cat $f; fi
            true""");

    /** All of them. */
    static final List<Section> ALL = List.of(DPKG, RPM, APK, PACMAN, REASONS);

    private PackageSections() {}
}
