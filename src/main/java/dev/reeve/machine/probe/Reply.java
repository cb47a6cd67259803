package dev.reeve.machine.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply of a server that speaks in lines with a number of three digits, as FTP (RFC 959, 4.2) and SMTP (RFC 5321,
 * 4.2.1) do.
 *
 * @param code the number
 * @param lines the texts without it
 */
record Reply(int code, List<String> lines) {
    /** The longest lists of features have some dozens. */
    private static final int MOST_LINES = 200;

    Reply {
        lines = List.copyOf(lines);
    }

    static Reply read(Wire wire) throws ProbeException {
        String line = wire.line();
        int code = codeOf(line);
        List<String> lines = new ArrayList<>();
        lines.add(line.substring(Math.min(4, line.length())));
        boolean more = line.startsWith("-", 3);
        while (more) {
            if (lines.size() == MOST_LINES) {
                throw new ProbeException(Fault.ENDLESS, Said.of(lines.get(0)));
            }
            line = wire.line();
            boolean numbered = line.startsWith(Integer.toString(code));
            more = !(numbered && (line.length() == 3 || line.charAt(3) == ' '));
            lines.add(numbered ? line.substring(Math.min(4, line.length())) : line);
        }
        return new Reply(code, lines);
    }

    private static int codeOf(String line) throws ProbeException {
        boolean number = line.length() >= 3 && line.chars().limit(3).allMatch(c -> c >= '0' && c <= '9');
        boolean separated = line.length() == 3 || (line.length() > 3 && " -".indexOf(line.charAt(3)) >= 0);
        if (!number || !separated) {
            throw new ProbeException(Fault.ODD, Said.of(line));
        }
        return Integer.parseInt(line.substring(0, 3));
    }

    /** Number and texts in one line. */
    String text() {
        return Said.of(code + " " + String.join(" / ", lines));
    }
}
