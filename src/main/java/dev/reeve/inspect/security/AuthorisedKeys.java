package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys that log in to accounts, and settings of sshd that let others say which, against the accepted ones. */
final class AuthorisedKeys extends StateCheck {
    private static final String CONFIG = "/etc/ssh/sshd_config /etc/ssh/sshd_config.d/*.conf /usr/etc/ssh/sshd_config"
            + " /usr/etc/ssh/sshd_config.d/*.conf";

    /** An account can make its file a link to anything: only lines that hold a key leave the host. */
    private static final String RULES = """
            FILENAME ~ /sshd_config/ { k = tolower($1)
            if (k ~ /^(authorizedkeys|authorizedprincipals)(file|command|commanduser)$/ || k == "trustedusercakeys") p($0)
            next }
            /^[ \\t]*(#|$)/ { next }
            /(ssh|ecdsa)-[A-Za-z0-9@.-]+[ \\t]+AAAA[A-Za-z0-9+\\/]/ { p($0); next }
            { if (!(FILENAME in other)) p("?"); other[FILENAME] = 1 }
            """;

    /** Homes may lie on a file server that hangs. Without awk the settings' default is taken, and awk's absence told. */
    static final Section SECTION =
            Section.within(8, "authorised-keys", """
            c=; for f in %s; do if [ -f "$f" ]; then if [ -r "$f" ]; then c="$c $f"; else printf '! %%s\\n' "$f"; fi; fi; done
            k=; [ -z "$c" ] || k=$(awk 'tolower($1) == "authorizedkeysfile" { sub(/#.*/, ""); $1 = ""; gsub(/[="]/, " ")
            print }' $c) || echo "? $?"
            k="$k .ssh/authorized_keys .ssh/authorized_keys2"
            set -f; set -- $c
            for f in $c; do printf '+ %%s\\n' "$f"; done
            while IFS=: read -r u x i g n h s; do
            for p in $k; do
            case $p in none|NONE) continue ;; esac
            case $p in *%%h*) p=${p%%%%"%%h"*}$h${p#*"%%h"} ;; esac
            case $p in *%%u*) p=${p%%%%"%%u"*}$u${p#*"%%u"} ;; esac
            case $p in /*) ;; *) p=$h/$p ;; esac
            d=${p%%/*}
            if [ -f "$p" ]; then if [ -r "$p" ]; then
            case " $l " in *" $p "*) ;; *) l="$l $p"; set -- "$@" "$p"; printf '+ %%s\\n' "$p" ;; esac
            else printf '! %%s\\n' "$p"; fi
            elif [ -d "$h" ] && [ ! -x "$h" ]; then printf '! %%s\\n' "$h"
            elif [ -d "$d" ] && [ ! -x "$d" ]; then printf '! %%s\\n' "$d"; fi
            done; done < /etc/passwd
            set +f
            """.formatted(CONFIG) + HostFiles.awk(RULES, 300_000));

    AuthorisedKeys() {
        super("authorised-keys", SecurityProblem.KEY_ADDED, SecurityProblem.KEY_REMOVED, SecurityProblem.KEY_CHANGED);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(SECTION);
    }

    @Override
    Optional<Seen> see(Look look) {
        HostFiles files = HostFiles.of(look.section(SECTION.id()));
        Map<String, String> items = new TreeMap<>();
        files.lines().forEach((path, lines) -> {
            boolean settings = path.contains("sshd_config");
            lines.forEach(line -> {
                if (settings) {
                    setting(path, line, items);
                } else {
                    key(path, line, items);
                }
            });
        });
        return Optional.of(new Seen(items, Sight.of(look, SECTION.id(), files).orElse(null)));
    }

    private static void setting(String path, String line, Map<String, String> items) {
        String[] words = line.strip().split("[ \\t=]+", 2);
        String value = words.length > 1 ? words[1].strip() : "";
        items.merge(path + ": " + words[0].toLowerCase(Locale.ROOT), value, (one, two) -> one + "; " + two);
    }

    private static void key(String path, String line, Map<String, String> items) {
        Optional<KeyLine> key = KeyLine.of(line);
        if (key.isPresent()) {
            items.put(path + ": " + key.get().fingerprint(), key.get().content());
        } else {
            items.put(path + ": lines that are no keys", "yes");
        }
    }
}
