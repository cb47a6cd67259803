package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.ShellQuote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The host's half of a push: one script from the first look to the last clean-up. It keeps a folder of its own beside
 * the databases for as long as somebody speaks to it; when its input ends early, the folder goes. From the word {@code
 * go} on it does not listen: what it has begun it ends, whether anybody is still there or not.
 */
final class PushScript {
    /** Whoever died without a chance to clean up (power, kill -9) left a folder that the next push removes. */
    private static final String PREPARE = """
            d=${clamd_DatabaseDirectory:-${freshclam_DatabaseDirectory:-/var/lib/clamav}}
            umask 022
            if ! test -d "$d"; then printf '@no_folder %s\\n' "$d"; exit 0; fi
            if ! test -w "$d"; then printf '@denied %s\\n' "$d"; exit 0; fi
            for o in "$d"/.reeve-av-*; do
            test -d "$o" || continue
            p=${o##*/.reeve-av-}; p=${p%%-*}
            case $p in
            ''|*[!0-9]*) ;;
            *) if grep -aqs reeve-av "/proc/$p/cmdline"; then printf '@busy %s\\n' "$o"; exit 0; fi;;
            esac
            rm -rf "$o"
            done
            t=$(mktemp -d "$d/.reeve-av-$$-XXXXXX" 2>&1) || { printf '@disk_full %s\\n' "$t"; exit 0; }
            clean() { trap '' HUP INT TERM PIPE; rm -rf "$t"; }
            trap clean EXIT
            trap 'exit 1' HUP INT TERM PIPE
            mkdir "$t/new" "$t/old" "$t/try" || { echo '@disk_full mkdir'; exit 0; }
            chmod 755 "$t" && chmod 700 "$t/new" || exit 1
            test -z "$SUDO_UID" || chown "$SUDO_UID:$SUDO_GID" "$t/new"
            """;

    private static final String ANSWER = """
            for n in "$@"; do
            test -f "$d/$n" && printf '@have %s %s\\n' "$(sha256sum <"$d/$n" | head -c 64)" "$n"
            done
            set -- $(df -Pk "$d" | tail -n 1)
            printf '@free %s\\n@ready %s\\n' "${4:--}" "$t/new"
            want=-; go=
            : >"$t/list"
            while read -r word sum name; do
            case $word in put) printf '%s %s\\n' "$sum" "$name" >>"$t/list";; go) go=1; want=$sum; break;; esac
            done
            test -n "$go" || exit 1
            trap '' HUP INT TERM PIPE
            """;

    /** A container's signature is looked at by sigtool; what has none is loaded once, alone, before it may replace anything. */
    private static final String TRY = """
            accepted() {
            while read -r sum n; do
            s=$(sha256sum <"$t/new/$n" | head -c 64)
            test "$s" = "$sum" || { printf '@differs %s\\n' "$n"; return 1; }
            case $n in
            *.cvd|*.cld)
            if command -v sigtool >/dev/null; then
            w=$(sigtool --info="$t/new/$n" 2>&1)
            case $w in *'Verification OK'*|*'Verification: OK'*) continue;; esac
            printf '@rejected %s: %s\\n' "$n" "$(printf %s "$w" | tail -n 1 | head -c 300)"; return 1
            fi;;
            esac
            ln "$t/new/$n" "$t/try/$n" || { printf '@disk_full %s\\n' "$n"; return 1; }
            done <"$t/list"
            set -- "$t"/try/*
            if test -e "$1" && command -v clamscan >/dev/null; then
            echo harmless >"$t/harmless"
            w=$(clamscan --no-summary --database="$t/try" "$t/harmless" 2>&1) || {
            printf '@rejected %s\\n' "$(printf %s "$w" | tail -n 2 | tr '\\n' ' ' | head -c 300)"; return 1; }
            fi
            rm -rf "$t/try"
            }
            """;

    /** Of {@code daily.cvd} and {@code daily.cld} only one may lie there. */
    private static final String REPLACE = """
            keep() { test -e "$t/old/$1" || ln "$d/$1" "$t/old/$1" 2>/dev/null || cp -p "$d/$1" "$t/old/$1"; }
            replace() {
            while read -r sum n; do
            o=$(stat -c '%u:%g' "$d"); m=644
            case $n in *.cvd) e=${n%.cvd}.cld;; *.cld) e=${n%.cld}.cvd;; *) e=;; esac
            if test -n "$e" && test -e "$d/$e"; then keep "$e" || return 1; o=$(stat -c '%u:%g' "$d/$e"); else e=; fi
            if test -e "$d/$n"; then
            keep "$n" || return 1
            o=$(stat -c '%u:%g' "$d/$n"); m=$(stat -c %a "$d/$n")
            fi
            test "$(stat -c '%u:%g' "$t/new/$n")" = "$o" || chown "$o" "$t/new/$n" || return 1
            chmod "$m" "$t/new/$n" && { sync "$t/new/$n" 2>/dev/null || sync; } || return 1
            printf '%s\\n' "$n" >>"$t/done" || return 1
            mv -f "$t/new/$n" "$d/$n" || return 1
            test -z "$e" || rm -f "$d/$e"
            done <"$t/list"
            sync "$d" 2>/dev/null || true
            }
            back() {
            while read -r n; do test -e "$t/old/$n" || rm -f "$d/$n"; done <"$t/done"
            for o in "$t"/old/*; do test -e "$o" && mv -f "$o" "$d/"; done
            sync "$d" 2>/dev/null || true
            }
            """;

    private static final String GO = """
            : >"$t/done"
            accepted || exit 0
            if ! replace; then back; printf '@broken not replaced\\n'; exit 0; fi
            case $(talk PING 2>/dev/null) in
            *PONG*)
            w=$(settle "$want")
            case $w in
            'reload refused'*)
            back
            settle - >/dev/null
            printf '@rolled_back %s\\n' "${w#reload refused}"
            exit 0;;
            esac
            printf '%s\\n' "$w";;
            esac
            echo @replaced
            """;

    private PushScript() {}

    /** @param names of the databases that may be brought: plain words */
    static String of(AntivirusRules rules, List<String> names) {
        String words = names.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
        return "{ " + ClamavQuestion.configuration(rules) + "} >/dev/null 2>&1\n" + DaemonReload.SETTLE + PREPARE
                + "set -- " + words + '\n' + ANSWER + TRY + REPLACE + GO;
    }
}
