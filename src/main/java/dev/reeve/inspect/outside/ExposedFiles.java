package dev.reeve.inspect.outside;

import dev.reeve.finding.Severity;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.HttpAnswer;
import dev.reeve.machine.probe.HttpProbe;
import dev.reeve.machine.probe.ProbeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Looks for files that no visitor may see. Many sites answer any address with a friendly page and the status 200, so it
 * is the contents that tell a find.
 */
final class ExposedFiles {
    private static final Pattern LISTING = Pattern.compile(
            "(?i)<title>\\s*(Index of /|Directory listing for /|[^<]{0,100} - /[^<]{0,100}</title>\\s*</head>\\s*<body><H1>)");

    private final Judgement judgement;

    ExposedFiles(Judgement judgement) {
        this.judgement = judgement;
    }

    /**
     * A file that is looked for.
     *
     * @param path where it would lie
     * @param contents what would be in it; letters stand for bytes
     */
    record Wanted(String path, Pattern contents) {
        Wanted(String path, String contents) {
            this(path, Pattern.compile(contents));
        }
    }

    static final List<Wanted> FILES = List.of(
            new Wanted("/.git/HEAD", "^(ref: refs/|[0-9a-f]{40}\\s*$)"),
            new Wanted("/.env", "(?m)\\A(?!\\s*<)[\\s\\S]{0,4096}?^(export )?[A-Z][A-Z0-9_]{2,60}="),
            new Wanted(
                    "/.htpasswd",
                    "\\A[^:\\s<]{1,60}:(\\$apr1\\$|\\$2[aby]\\$|\\$[56]\\$|\\{SHA\\}|[A-Za-z0-9./]{13}\\s)"),
            new Wanted("/.svn/wc.db", "\\ASQLite format 3"),
            new Wanted("/.DS_Store", "\\A\\x00\\x00\\x00\\x01Bud1"),
            new Wanted("/server-status", "<title>Apache Status</title>|Apache Server Status for"),
            new Wanted("/phpinfo.php", "<title>(PHP [0-9.]+[^<]{0,40} - )?phpinfo\\(\\)</title>"),
            new Wanted("/backup.zip", "\\APK\\x03\\x04"),
            new Wanted("/backup.tar.gz", "\\A\\x1f\\x8b\\x08"),
            new Wanted(
                    "/backup.sql",
                    "-- (MySQL|MariaDB|PostgreSQL) (database )?dump|\\A(?!\\s*<)[\\s\\S]{0,4096}?(CREATE TABLE|INSERT INTO) "),
            new Wanted(
                    "/dump.sql",
                    "-- (MySQL|MariaDB|PostgreSQL) (database )?dump|\\A(?!\\s*<)[\\s\\S]{0,4096}?(CREATE TABLE|INSERT INTO) "),
            new Wanted("/wp-config.php.bak", "DB_PASSWORD"),
            new Wanted("/actuator/env", "\"propertySources\"\\s*:"));

    private static final List<String> FOLDERS = List.of("/", "/uploads/", "/backup/", "/files/", "/images/");

    void look(HttpProbe.Ask ask, Deadline deadline) {
        List<String> exposed = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        try {
            for (Wanted wanted : FILES) {
                HttpAnswer answer = ask(ask, wanted.path(), deadline);
                if (isExposed(wanted, answer)) {
                    exposed.add(wanted.path());
                }
            }
            for (String folder : FOLDERS) {
                if (isListing(ask(ask, folder, deadline))) {
                    listed.add(folder);
                }
            }
        } catch (ProbeException e) {
            judgement.found(
                    OutsideProblem.HTTP_EXPOSED_UNSEEN,
                    Severity.UNKNOWN,
                    "said",
                    e.fault() + (e.detail().isEmpty() ? "" : ": " + e.detail()));
        }
        if (!exposed.isEmpty()) {
            judgement.found(
                    OutsideProblem.HTTP_EXPOSED, Severity.CRITICAL, exposed, "found", String.join(", ", exposed));
        }
        if (!listed.isEmpty()) {
            judgement.found(OutsideProblem.HTTP_LISTING, Severity.WARNING, listed, "found", String.join(", ", listed));
        }
    }

    private static HttpAnswer ask(HttpProbe.Ask ask, String path, Deadline deadline) throws ProbeException {
        return HttpProbe.look(ask.at(ask.url().resolve(path), false), deadline).answer();
    }

    static boolean isExposed(Wanted wanted, HttpAnswer answer) {
        String bytes = new String(answer.body(), StandardCharsets.ISO_8859_1);
        return answer.status() == 200
                && Boolean.TRUE.equals(BoundedPattern.find(wanted.contents().pattern(), bytes));
    }

    static boolean isListing(HttpAnswer answer) {
        String page = new String(answer.body(), StandardCharsets.ISO_8859_1);
        return answer.status() == 200 && Boolean.TRUE.equals(BoundedPattern.find(LISTING.pattern(), page));
    }
}
