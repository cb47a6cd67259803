package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusMirror;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A mirror brought up to date by the freshclam of this machine: what has changed is fetched as differences, each database
 * is tried before it takes the old one's place.
 */
public final class MirrorRefresh {
    /** Where ClamAV's own databases come from. */
    public static final String OFFICIAL = "database.clamav.net";

    /** The log holds the lock that keeps two of them apart. */
    private static final String RUN = """
            umask 022
            export TZ=UTC
            if ! command -v freshclam >/dev/null; then echo @missing; exit 0; fi
            if ! mkdir -p "$p" || ! test -w "$p"; then printf '@denied %s\\n' "$p"; exit 0; fi
            c=$(mktemp "$p/.reeve-freshclam.XXXXXX") || { printf '@denied %s\\n' "$p"; exit 0; }
            trap 'rm -f "$c"' EXIT
            trap 'exit 1' HUP INT TERM
            { cat; printf 'DatabaseOwner %s\\n' "$(id -un)"; } >"$c"
            { freshclam --config-file="$c" --stdout; echo "@status $?"; } </dev/null 2>&1 | tail -n 300
            """;

    private final Machine here;
    private final AntivirusMirror mirror;
    private final Duration patience;

    /** @param here the machine that reeve runs on */
    public MirrorRefresh(Machine here, AntivirusMirror mirror, Duration patience) {
        this.here = here;
        this.mirror = mirror;
        this.patience = patience;
    }

    /**
     * Brings it up to date.
     *
     * @throws Failure {@link AntivirusProblem#FRESHCLAM_MISSING_HERE}, {@link AntivirusProblem#MIRROR_UNWRITABLE}
     */
    public MirrorResult run() {
        MirrorFolder folder = new MirrorFolder(mirror.path());
        List<MirrorFile> before = folder.files();
        FreshclamRun run = fetch();
        Subject subject = Subject.item(mirror.path().toString());
        if (run.ending() == FreshclamRun.Ending.MISSING) {
            throw Failure.of(AntivirusProblem.FRESHCLAM_MISSING_HERE, subject);
        } else if (run.ending() == FreshclamRun.Ending.DENIED) {
            throw Failure.of(
                            AntivirusProblem.MIRROR_UNWRITABLE,
                            subject,
                            "path",
                            mirror.path().toString())
                    .withEvidence(run.lines());
        }
        return new MirrorResult(mirror.path(), source(), before, folder.files(), run);
    }

    private String source() {
        String source = mirror.source();
        return source != null ? source : mirror.official() ? OFFICIAL : String.join(", ", mirror.also());
    }

    private FreshclamRun fetch() {
        String script = "p=" + ShellQuote.quote(mirror.path().toString()) + '\n' + RUN;
        byte[] config = configuration().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] output = here.run(script, config, patience).output();
            return FreshclamWords.read(
                    new String(output, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            return new FreshclamRun(FreshclamRun.Ending.FAILED, -1, null, String.valueOf(e.getMessage()), List.of());
        }
    }

    private String configuration() {
        String path = mirror.path().toString();
        List<String> lines = new ArrayList<>(List.of(
                "DatabaseDirectory \"" + path + '"',
                "UpdateLogFile \"" + path + "/freshclam.log\"",
                "LogFileMaxSize 1M",
                "MaxAttempts 2",
                "TestDatabases yes",
                "ScriptedUpdates yes"));
        String source = mirror.source();
        lines.add("DatabaseMirror " + (source != null ? source : OFFICIAL));
        if (source != null || !mirror.official()) {
            lines.add("DNSDatabaseInfo no");
        }
        if (!mirror.official()) {
            List.of("main", "daily", "bytecode").forEach(name -> lines.add("ExcludeDatabase " + name));
        }
        mirror.also().forEach(url -> lines.add("DatabaseCustomURL " + url));
        return String.join("\n", lines) + '\n';
    }
}
