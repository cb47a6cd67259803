package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The ports that a host listens on.
 *
 * @param all every listener, loopback included
 * @param gap why these are not all; nothing if they are
 */
public record Listeners(List<Listener> all, Optional<Sight> gap) {
    /**
     * ss asks the kernel for listeners only; /proc/net has every connection of a busy server, so that it is read only
     * where there is no ss. Its UDP sockets of state 07 are those without a peer.
     */
    public static final Section SECTION = Section.within(8, "listeners", """
            if command -v ss >/dev/null 2>&1 && ss -Hlntup 2>/dev/null; then echo .; exit; fi
            set --
            for f in /proc/net/tcp /proc/net/tcp6 /proc/net/udp /proc/net/udp6; do [ -r "$f" ] && set -- "$@" "$f"; done
            [ $# -gt 0 ] || echo "? none"
            awk 'FNR == 1 { next } FILENAME ~ /tcp/ ? $4 == "0A" : $4 == "07" { print "P", FILENAME, $2 }' "$@" || echo "? $?"
            echo .""");

    private static final Pattern SS =
            Pattern.compile("(tcp|udp) +(?:LISTEN|UNCONN) +[0-9]+ +[0-9]+ +(\\S+):([0-9]{1,5}) +\\S+(?: +(.*))?");
    private static final Pattern PROC =
            Pattern.compile("P /proc/net/(tcp|udp)6? ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})");
    private static final Pattern PROGRAM = Pattern.compile("\\(\"((?:[^\"\\\\]|\\\\.){0,100})\",pid=");
    /** An IPv4 address as a socket for both protocols has it (RFC 4291, 2.5.5.2). */
    private static final String MAPPED = "::ffff:";

    private static final int BITS = 0xff;
    private static final int HIGHEST = 65_535;

    public Listeners {
        all = List.copyOf(all);
    }

    /** The listeners in a host's answer. */
    public static Listeners of(Look look) {
        List<Listener> all = new ArrayList<>();
        boolean ended = false;
        boolean failed = false;
        for (String line : look.section(SECTION.id()).lines()) {
            Matcher ss = SS.matcher(line);
            Matcher proc = PROC.matcher(line);
            if (ss.matches()) {
                int port = Integer.parseInt(ss.group(3));
                String users = ss.group(4) == null ? "" : ss.group(4);
                if (port > 0 && port <= HIGHEST) {
                    all.add(new Listener(ss.group(1), address(ss.group(2)), port, programs(users)));
                }
            } else if (proc.matches()) {
                int port = Integer.parseInt(proc.group(3), 16);
                all.add(new Listener(proc.group(1), address(hexadecimal(proc.group(2))), port, ""));
            }
            ended |= line.equals(".");
            failed |= line.startsWith("? ");
        }
        Optional<Sight> gap = Sight.of(look, SECTION.id());
        if (gap.isEmpty() && failed) {
            gap = Optional.of(Sight.of(Unseen.NO_PROGRAM, "ss, awk"));
        } else if (gap.isEmpty() && !ended) {
            gap = Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, ""));
        }
        return new Listeners(all, gap);
    }

    /** One notation for all: ss writes 0.0.0.0, * or [::] for any address. */
    private static String address(String text) {
        String plain = text.startsWith("[") && text.contains("]")
                ? text.replace("[", "").replace("]", "")
                : text;
        if (plain.startsWith(MAPPED) && plain.indexOf('.') > 0) {
            plain = plain.substring(MAPPED.length());
        }
        boolean any = plain.equals("0.0.0.0") || plain.equals("::") || plain.equals("*") || plain.isEmpty();
        return any ? "*" : plain;
    }

    /** The programs' names, without the numbers of their processes. */
    private static String programs(String users) {
        TreeSet<String> names = new TreeSet<>();
        Matcher program = PROGRAM.matcher(users);
        while (program.find()) {
            names.add(program.group(1));
        }
        return String.join(" ", names);
    }

    /** The kernel writes addresses as words of four bytes, each as a number of this (little-endian) machine. */
    private static String hexadecimal(String text) {
        List<String> parts = new ArrayList<>();
        for (int word = 0; word < text.length(); word += 8) {
            for (int at = word + 6; at >= word; at -= 2) {
                parts.add(text.substring(at, at + 2));
            }
        }
        boolean mapped = text.startsWith("0000000000000000FFFF0000");
        if (parts.size() == 4 || mapped) {
            return parts.subList(parts.size() - 4, parts.size()).stream()
                    .map(part -> Integer.toString(Integer.parseInt(part, 16) & BITS))
                    .collect(Collectors.joining("."));
        }
        return grouped(parts);
    }

    /** As ss writes it: the longest run of zeros left out. */
    private static String grouped(List<String> bytes) {
        byte[] raw = new byte[bytes.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) Integer.parseInt(bytes.get(i), 16);
        }
        return Networks.text(raw);
    }
}
