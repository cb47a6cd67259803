package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What runs by the clock, against what was accepted: lines of all crontabs, scripts in the folders of cron and periodic
 * by their SHA-256, timers of systemd that an administrator has made or switched on.
 */
final class Crontabs extends StateCheck {
    private static final Pattern DIGEST = Pattern.compile("\\\\?([0-9a-f]{64}) [ *](/.*)");

    private static final String SPOOLS = "/var/spool/cron /var/spool/cron/crontabs /var/spool/cron/tabs";

    /** Alpine's /var/spool/cron/crontabs is a link to /etc/crontabs, which would say everything twice. */
    static final Section SECTION = Section.quick(
            "crontabs",
            """
            set --
            for f in /etc/cron.hourly/* /etc/cron.daily/* /etc/cron.weekly/* /etc/cron.monthly/* /etc/cron.yearly/* \\
            /etc/periodic/*/* /etc/systemd/system/*.timer; do
            if [ -f "$f" ] && [ ! -h "$f" ] && [ -r "$f" ]; then set -- "$@" "$f"; fi; done
            [ $# -eq 0 ] || sha256sum "$@" || echo "? $?"
            for f in /etc/systemd/system/timers.target.wants/*; do [ -h "$f" ] && printf 't %s\\n' "$f"; done
            a=/etc/crontabs/*; if [ -d /var/spool/cron/crontabs ]; then a=; fi
            """
                    + HostFiles.script(
                            SPOOLS,
                            "/etc/crontab /etc/anacrontab /etc/cron.d/* /var/spool/cron/* /var/spool/cron/crontabs/*"
                                    + " /var/spool/cron/tabs/* $a",
                            "/^[ \\t]*(#|$)/ { next }\n{ p($0) }\n",
                            200_000));

    Crontabs() {
        super(
                "crontabs",
                SecurityProblem.CRON_JOB_ADDED,
                SecurityProblem.CRON_JOB_REMOVED,
                SecurityProblem.CRON_JOB_CHANGED);
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
            if (!path.endsWith("/.placeholder")) {
                lines.forEach(line -> items.put(path + ": " + Redaction.of(line.strip()), ""));
            }
        });
        for (String line : look.section(SECTION.id()).lines()) {
            Matcher digest = DIGEST.matcher(line);
            if (digest.matches()) {
                items.put(digest.group(2), "sha256 " + digest.group(1));
            } else if (line.startsWith("t /")) {
                items.put(line.substring(2), "on");
            }
        }
        return Optional.of(new Seen(items, Sight.of(look, SECTION.id(), files).orElse(null)));
    }
}
