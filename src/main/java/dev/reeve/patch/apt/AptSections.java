package dev.reeve.patch.apt;

import dev.reeve.machine.collect.Section;
import dev.reeve.patch.FreeRoom;

/** What apt and dpkg are asked. None of it takes a lock, asks the network or writes, not even apt's own cache. */
final class AptSections {
    /** Ends a question where there is no apt. */
    private static final String GUARD = """
            command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || { echo @absent; exit; }
            """;

    /**
     * Sets {@code reeve_u}: nothing where apt's own cache is newer than all that it is made of (then each question takes
     * a tenth of the time), else what keeps root's apt from writing a new one.
     */
    private static final String CACHE = GUARD + """
            reeve_u='-o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache='
            eval "$(apt-config shell reeve_p Dir::Cache::pkgcache/f reeve_v Dir::State::status/f reeve_l Dir::State::lists/d)"
            if test -f "$reeve_p" && test ! "$reeve_v" -nt "$reeve_p"; then
            test -z "$(find "$reeve_l" -maxdepth 1 -newer "$reeve_p" -type f | head -n 1)" && reeve_u=
            fi
            """;

    /** Only what apt can do without being root. */
    private static final String SIMULATE =
            "apt-get -s -q $reeve_u -o Debug::NoLocking=true -o Dir::Log::Planner=/dev/null -o APT::Get::Show-User-Simulation-Note=false";

    /** The state of every package that is not simply installed or gone: held, half-installed, waiting for triggers. */
    static final Section STATES = Section.within(20, "patch.apt.states", GUARD + """
            dpkg-query -W -f='${db:Status-Abbrev}|${Version}|${binary:Package}\\n' | awk '!/^(ii|rc|un|pn) [|]/' | head -n 3000
            echo .""");

    /**
     * When the index was refreshed: apt.systemd.daily keeps the first two files, every {@code apt-get update} empties the
     * folder; and what the sources say of their age.
     */
    static final Section INDEX = Section.within(30, "patch.apt.index", CACHE + """
            eval "$(apt-config shell reeve_s Dir::State/d)"
            test -n "$reeve_l" || { echo "@failed apt-config"; exit; }
            for f in "${reeve_s}periodic/update-success-stamp" "${reeve_s}periodic/update-stamp" "${reeve_l}partial"; do
            t=$(stat -c %Y "$f" 2>/dev/null) && echo "@stamp $t $f"
            done
            grep -hs -m 1 '^Date: ' "$reeve_l"*Release | sort -u | head -n 200 | sed 's/^/@/'
            apt-get indextargets $reeve_u --no-release-info --format '$(FILENAME)|$(SITE) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>&1 | head -n 2000 |
            while IFS='|' read -r f s; do
            case $f in /*) ;; *) printf '@said %s\\n' "$f"; continue;; esac
            for g in "$f" "$f".*; do
            test -e "$g" && echo "@have $s" && continue 2
            done
            echo "@lack $s"
            done
            echo .""");

    /** What each source is, and the version tables of what is not the newest that there is, or is in no source. */
    static final Section POLICY = Section.within(60, "patch.apt.policy", CACHE + """
            echo @sources
            apt-cache $reeve_u policy 2>&1 | head -n 2000
            echo @tables
            dpkg-query -W -f='${db:Status-Abbrev}|${binary:Package}\\n' |
            awk -F'|' '{s=substr($1,2,1); if(s!="n"&&s!="c")print $2}' | xargs apt-cache $reeve_u policy 2>&1 |
            awk '
            function out(){ if(name!="" && (first!=1 || n<2)) printf "%s", text }
            /^[^ ]/{out(); name=$0; text=""; first=0; v=0; n=0}
            {text=text $0 "\\n"}
            /^ \\*\\*\\* /{v++; if(v==1)first=1}
            /^     [^ ]/{v++}
            /^       /{if(first==1&&v==1)n++}
            END{out()}' | head -n 60000
            echo .""");

    /** What would be done, and what an update that neither adds nor removes would do, where the whole one removes something. */
    static final Section SIMULATION =
            Section.within(120, "patch.apt.simulation", CACHE + SIMULATE + """
             dist-upgrade 2>&1 | {
            removes=
            while IFS= read -r l; do
            case $l in "Remv "*) removes=1;; "Conf "*) continue;; esac
            printf '%s\\n' "$l"
            done
            test -z "$removes" || { echo @ordinary
            """ + SIMULATE + """
             --with-new-pkgs upgrade 2>&1 | grep '^Inst '; }
            }
            echo .""");

    /** Sizes of what would be done, and the space for it. Printing addresses downloads nothing. */
    static final Section SIZES = Section.within(120, "patch.apt.sizes", CACHE + """
            apt-get -q -y --print-uris $reeve_u -o Debug::NoLocking=true dist-upgrade 2>&1 |
            grep -E '^(Need to get|After this operation|E: )' | head -n 20
            eval "$(apt-config shell reeve_c Dir::Cache::archives/d)"
            c=${reeve_c:-/var/cache}
            """ + FreeRoom.SCRIPT + """
            echo .""");

    private AptSections() {}
}
