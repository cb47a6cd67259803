package dev.reeve.antivirus.clamav;

import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.collect.Section;
import org.jspecify.annotations.Nullable;

/** What a host is asked about ClamAV, and about other antivirus products: one section that changes nothing. */
public final class ClamavQuestion {
    /** The section's name. */
    public static final String ID = "clamav";

    /** clamd answers at once, unless it is loading its databases: then it answers when it has. */
    private static final int SECONDS = 60;

    private static final String CLAMD =
            "/etc/clamav/clamd.conf /etc/clamd.d/scan.conf /etc/clamd.conf /usr/local/etc/clamd.conf"
                    + " /usr/local/etc/clamav/clamd.conf";
    private static final String FRESHCLAM = "/etc/clamav/freshclam.conf /etc/freshclam.conf"
            + " /usr/local/etc/freshclam.conf /usr/local/etc/clamav/freshclam.conf";

    /**
     * Of a configuration only the keys that are listed are told: others hold passwords of proxies. A command for the
     * daemon goes through clamdscan, or through perl where that is missing.
     */
    private static final String SHARED = """
            PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/sbin
            clamd_DatabaseDirectory= freshclam_DatabaseDirectory= clamd_LocalSocket= clamd_TCPSocket= clamd_TCPAddr=
            clamd_PidFile= clamd_LogFile= freshclam_UpdateLogFile= clamd_file= freshclam_file= freshclam_DatabaseOwner=
            conf() {
            k=$1; shift
            for f; do
            test -e "$f" || continue
            printf '%s-conf %s\\n' "$k" "$f"
            test -r "$f" || { printf '%s-unreadable %s\\n' "$k" "$f"; return; }
            eval "${k}_file=\\$f"
            n=0
            while read -r a v || test -n "$a"; do
            n=$((n + 1)); test $n -gt 3000 && break
            case $a in
            Example|DatabaseDirectory|LocalSocket|TCPSocket|TCPAddr|LogFile|UpdateLogFile|PidFile|User|DatabaseOwner|\\
            PrivateMirror|DatabaseMirror|Checks|TestDatabases|ConcurrentDatabaseReload|ScanOnAccess|OnAccessPrevention)
            v=${v#\\"}; v=${v%\\"}
            printf '%s %s %s\\n' "$k" "$a" "$v"
            case $a in DatabaseDirectory|LocalSocket|TCPSocket|TCPAddr|PidFile|LogFile|UpdateLogFile|DatabaseOwner)
            eval "${k}_$a=\\$v";; esac;;
            esac
            done <"$f"
            return
            done
            }
            talk() {
            case $1 in PING) o='--ping 1';; VERSION) o=--version;; RELOAD) o=--reload;; esac
            if command -v clamdscan >/dev/null && test -n "$clamd_file"; then clamdscan --config-file="$clamd_file" $o
            elif command -v perl >/dev/null; then perl -MIO::Socket -e '
            my ($s, $h, $p, $c) = @ARGV;
            alarm 30;
            my $k = $s ne "" ? IO::Socket::UNIX->new(Peer => $s)
            : IO::Socket::INET->new(PeerAddr => $h || "127.0.0.1", PeerPort => $p);
            $k or do { print "no connection: $!\\n"; exit 2 };
            print $k "n$c\\n"; $k->flush; print while <$k>;
            ' "$clamd_LocalSocket" "$clamd_TCPAddr" "$clamd_TCPSocket" "$1"
            else echo "neither clamdscan nor perl"; return 3; fi
            }
            """;

    private static final String FACTS = """
            folder() {
            printf 'folder %s\\n' "$1"
            cd "$1" 2>/dev/null && test -r . || { test -e "$1" && echo folder-closed || echo folder-absent; return; }
            set -- $(df -Pk . 2>/dev/null | tail -n 1)
            printf 'free %s\\n' "${4:--}"
            n=0
            for f in .reeve-av-*; do test -d "$f" && printf 'leftover %s\\n' "$f"; done
            for f in *; do
            test -f "$f" || continue
            case $f in
            *.cvd|*.cld|*.cud|*.hdb|*.hsb|*.hdu|*.hsu|*.mdb|*.msb|*.mdu|*.msu|*.ndb|*.ndu|*.ldb|*.ldu|*.db|*.fp|*.sfp|\\
            *.cdb|*.yar|*.yara|*.ftm|*.ign|*.ign2|*.idb|*.wdb|*.pdb|*.gdb|*.crb|*.imp|*.cbc|*.sdb|*.zmd|*.rmd) ;;
            *) continue;;
            esac
            n=$((n + 1)); test $n -gt 400 && { echo more; break; }
            s=$(stat -c '%s %Y' -- "$f" 2>/dev/null)
            printf 'database %s %s\\n' "${s:-- -}" "$f"
            case $f in *.cvd|*.cld|*.cud)
            printf 'header %s\\n' "$(head -c 512 -- "$f" 2>/dev/null | tr -cd '\\040-\\176')";; esac
            done
            }
            for p in clamscan clamdscan clamd freshclam sigtool clamonacc; do
            w=$(command -v $p 2>/dev/null) && printf 'program %s %s\\n' "$p" "$w"
            done
            for p in clamscan clamd freshclam; do
            w=$($p --version 2>/dev/null | head -n 1 | head -c 300)
            case $w in ClamAV*) printf 'engine %s\\n' "$w"; break;; esac
            done
            d=${freshclam_DatabaseDirectory:-/var/lib/clamav}
            folder "$d"
            printf 'freshclam-dat %s\\n' "$(od -An -v -tx1 -N 200 "$d/freshclam.dat" 2>/dev/null | tr -d ' \\n')"
            e=${clamd_DatabaseDirectory:-/var/lib/clamav}
            test -z "$clamd_file" || test "$d" = "$e" || folder "$e"
            while read -r k v u; do case $k in MemAvailable:) echo "memory $v";; esac; done </proc/meminfo
            for p in /proc/[0-9]*/comm; do
            { read -r c <"$p"; } 2>/dev/null || continue
            case $c in
            clamd|freshclam|clamonacc|esets_daemon|oaeventd|kesl|klnagent|savscand|SophosScanD|rtvscand|ds_am|bdagentd|\\
            epagd|falcon-sensor|s1-agent|avqmd|mdatp|wdavdaemon)
            p=${p%/comm}
            m=
            { while read -r k v u; do case $k in VmRSS:) m=$v;; esac; done <"$p/status"; } 2>/dev/null
            printf 'process %s %s %s %s\\n' "${p#/proc/}" "$c" "${m:--}" \\
            "$(tr '\\000' ' ' <"$p/cmdline" 2>/dev/null | head -c 1000 | tr '\\n' ' ')";;
            esac
            done
            for p in /opt/eset/esets /opt/eset/eea /opt/kaspersky/kesl /opt/kaspersky/klnagent /opt/McAfee/cma \\
            /opt/sophos-av /opt/sophos-spl /opt/Symantec /opt/ds_agent /opt/bitdefender-security-tools \\
            /opt/CrowdStrike /opt/sentinelone /opt/microsoft/mdatp; do test -e $p && echo "product $p"; done
            if test -n "$clamd_LocalSocket$clamd_TCPSocket"; then
            printf 'ping %s\\n' "$(talk PING 2>&1 | head -c 300 | tr '\\n' ' ')"
            printf 'answer %s\\n' "$(talk VERSION 2>&1 | head -n 1 | head -c 300)"
            fi
            true
            """;

    private ClamavQuestion() {}

    /** The question. */
    public static Section of(AntivirusRules rules) {
        return Section.within(SECONDS, ID, configuration(rules) + FACTS);
    }

    /**
     * Shell that knows the configuration: {@code $clamd_file}, {@code $clamd_DatabaseDirectory}, {@code
     * $freshclam_UpdateLogFile} and the like, empty where nobody said; {@code talk PING|VERSION|RELOAD} speaks to the
     * daemon. It prints what it found.
     */
    public static String configuration(AntivirusRules rules) {
        return SHARED
                + "conf clamd " + words(rules.clamdConf(), CLAMD)
                + "\nconf freshclam " + words(rules.freshclamConf(), FRESHCLAM) + '\n';
    }

    private static String words(@Nullable String path, String usual) {
        return path == null ? usual : ShellQuote.quote(path);
    }
}
