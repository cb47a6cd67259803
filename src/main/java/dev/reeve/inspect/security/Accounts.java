package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The local accounts of a host.
 *
 * @param all the accounts, in the order of {@code /etc/passwd}
 * @param files the files that they come from
 */
record Accounts(List<Account> all, HostFiles files) {
    static final String PASSWD = "/etc/passwd";
    static final String SHADOW = "/etc/shadow";
    private static final String GROUP = "/etc/group";
    private static final int MOST = 400_000;
    private static final int PASSWD_FIELDS = 7;
    private static final int SHELL = 6;
    private static final int GROUP_FIELDS = 4;
    private static final int LONGEST_DAY = 6;

    /** Hashes become a letter where they are: e for empty, l for locked, p for a password. */
    private static final String RULES = """
            { m = split($0, w, ":"); if (m == 0) next
            s = "p"; if (w[2] == "") s = "e"; else if (w[2] ~ /^[!*]/) s = "l"
            if (FILENAME == "/etc/shadow") p(w[1] ":" s ":" w[3])
            else if (FILENAME == "/etc/group") p(w[1] ":" w[3] ":" w[4])
            else if (m > 6) p(w[1] ":" (w[2] == "x" ? "x" : s) ":" w[3] ":" w[4] "::" w[6] ":" w[7]) }
            """;

    static final Section SECTION =
            Section.quick("accounts", HostFiles.script("", PASSWD + " " + GROUP + " " + SHADOW, RULES, MOST));

    Accounts {
        all = List.copyOf(all);
    }

    static Accounts of(Look look) {
        HostFiles files = HostFiles.of(look.section(SECTION.id()));
        Map<String, String[]> shadow = new HashMap<>();
        files.in(SHADOW).forEach(line -> {
            String[] fields = line.split(":", -1);
            shadow.putIfAbsent(fields[0], fields);
        });
        Map<String, String> names = new HashMap<>();
        Map<String, TreeSet<String>> members = new HashMap<>();
        for (String line : files.in(GROUP)) {
            String[] fields = line.split(":", -1);
            if (fields.length == GROUP_FIELDS - 1) {
                names.putIfAbsent(fields[1], fields[0]);
                for (String member : fields[2].split(",", -1)) {
                    members.computeIfAbsent(member, name -> new TreeSet<>()).add(fields[0]);
                }
            }
        }
        List<Account> all = new ArrayList<>();
        for (String line : files.in(PASSWD)) {
            String[] fields = line.split(":", -1);
            boolean network = line.startsWith("+") || line.startsWith("-");
            if (fields.length == PASSWD_FIELDS && !network && !fields[0].isEmpty()) {
                String own = names.getOrDefault(fields[3], fields[3]);
                TreeSet<String> others = members.getOrDefault(fields[0], new TreeSet<>());
                all.add(account(fields, shadow.get(fields[0]), own, others));
            }
        }
        return new Accounts(all, files);
    }

    /** Why the accounts, their numbers and groups are not all here; nothing if they are. Passwords may be missing. */
    Optional<Sight> gap(Look look) {
        List<String> denied =
                files.denied().stream().filter(path -> !path.equals(SHADOW)).toList();
        HostFiles needed = new HostFiles(files.lines(), denied, files.missing(), files.extent());
        return Sight.of(look, SECTION.id(), needed)
                .or(() -> all.isEmpty() ? Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, PASSWD)) : Optional.empty());
    }

    /** Why the passwords' states are not all here; nothing if they are. */
    Optional<Sight> passwordGap(Look look) {
        boolean known = all.stream().anyMatch(each -> each.password() != Account.Password.UNKNOWN);
        return gap(look)
                .or(() -> Sight.denied(files.denied()))
                .or(() -> known ? Optional.empty() : Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, SHADOW)));
    }

    private static Account account(String[] fields, String @Nullable [] shadow, String own, TreeSet<String> others) {
        List<String> groups = new ArrayList<>(List.of(own));
        others.stream().filter(group -> !group.equals(own)).forEach(groups::add);
        String state = fields[1].equals("x") ? (shadow != null && shadow.length > 1 ? shadow[1] : "?") : fields[1];
        Account.Password password = switch (state) {
            case "e" -> Account.Password.EMPTY;
            case "l" -> Account.Password.LOCKED;
            case "p" -> Account.Password.SET;
            default -> Account.Password.UNKNOWN;
        };
        String day = shadow != null && shadow.length > 2 ? shadow[2] : "";
        boolean known = day.matches("[1-9][0-9]*") && day.length() < LONGEST_DAY;
        return new Account(
                fields[0],
                number(fields[2]),
                fields[3],
                fields[5],
                fields[SHELL],
                password,
                known ? LocalDate.ofEpochDay(Long.parseLong(day)) : null,
                groups);
    }

    /** The number of a uid; -1 for what is none. Like the C library, 000 is 0. */
    private static long number(String text) {
        return text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
    }
}
