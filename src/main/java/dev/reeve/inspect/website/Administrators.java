package dev.reeve.inspect.website;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.Website;
import dev.reeve.inventory.WebsiteAdministrators;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The check {@code website-administrators}: who administers the site and is not known to. */
final class Administrators {
    static final String CHECK = "website-administrators";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private final Website site;
    private final WebsiteAdministrators asked;

    Administrators(Website site, WebsiteAdministrators asked) {
        this.site = site;
        this.asked = asked;
    }

    CheckResult result(Optional<Machine> machine) {
        List<Finding> findings = new ArrayList<>();
        if (machine.isEmpty() || !machine.get().hasShell()) {
            findings.add(Grounds.of(WebsiteProblem.WEBSITE_ADMINISTRATORS_UNSEEN, site, "the host runs no commands"));
        } else {
            Set<String> names = new TreeSet<>();
            String command = asked.command();
            if (command != null) {
                ask(machine.get(), command, names, findings);
            }
            for (String file : asked.htpasswd()) {
                // Hashes of passwords stay where they are.
                ask(machine.get(), "cut -d: -f1 < " + ShellQuote.quote(file), names, findings);
            }
            names.removeAll(asked.known());
            names.forEach(name -> findings.add(stranger(name)));
        }
        return new CheckResult(CHECK, Grounds.subject(site), findings, List.of());
    }

    private void ask(Machine machine, String command, Set<String> names, List<Finding> findings) {
        try {
            CommandResult result = machine.run(command, PATIENCE);
            if (result.status() != 0) {
                String said = result.stderr().lines().findFirst().orElse("it said nothing");
                findings.add(unseen(command, "status " + result.status() + ": " + said));
                return;
            }
            List<String> lines = result.text()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .limit(MOST + 1L)
                    .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
                    .toList();
            if (lines.isEmpty() || lines.size() > MOST) {
                findings.add(unseen(command, lines.isEmpty() ? "it named nobody" : "it named more than " + MOST));
            }
            names.addAll(lines.subList(0, Math.min(MOST, lines.size())));
        } catch (IOException e) {
            findings.add(unseen(command, String.valueOf(e.getMessage())));
        }
    }

    private Finding unseen(String command, String reason) {
        return Grounds.of(WebsiteProblem.WEBSITE_ADMINISTRATORS_UNSEEN, site, reason)
                .withEvidence(List.of(command.lines().findFirst().orElse("")));
    }

    private Finding stranger(String name) {
        return Finding.of(
                WebsiteProblem.WEBSITE_STRANGER,
                Grounds.subject(site).at(site.name() + ": " + name),
                "site",
                site.name(),
                "host",
                site.host(),
                "name",
                name);
    }
}
