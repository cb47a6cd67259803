package dev.reeve.software;

import java.util.ArrayList;
import java.util.List;

/**
 * All software of all hosts as CSV (RFC 4180) for an auditor's spreadsheet. What a spreadsheet would take for a formula has
 * an apostrophe before it: names of packages come from the hosts.
 */
public final class AuditorsTable {
    private static final List<String> HEADER = List.of(
            "host", "kind", "name", "version", "architecture", "publisher", "path", "licence", "library", "verdict");

    private AuditorsTable() {}

    /** The file's text; {@code all} with libraries. */
    public static String of(List<HostAudit> hosts, boolean all) {
        StringBuilder text = new StringBuilder();
        line(text, HEADER);
        for (HostAudit host : hosts) {
            HostSoftware software = host.software();
            if (software == null) {
                line(text, List.of(host.host(), "", "", "", "", "", "", "", "", "not-seen"));
                continue;
            }
            for (Software one : software.software()) {
                String mark = host.mark(one);
                if (all || !one.library() || !mark.isEmpty()) {
                    line(
                            text,
                            List.of(
                                    host.host(),
                                    one.kind().label(),
                                    one.name(),
                                    one.version(),
                                    one.architecture(),
                                    one.publisher(),
                                    one.path(),
                                    one.licence(),
                                    one.library() ? "yes" : "no",
                                    mark));
                }
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> fields) {
        List<String> cells = new ArrayList<>();
        fields.forEach(field -> cells.add(cell(field)));
        text.append(String.join(",", cells)).append("\r\n");
    }

    static String cell(String field) {
        String safe = !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? '\'' + field : field;
        return safe.matches("[A-Za-z0-9._:~/ -]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
