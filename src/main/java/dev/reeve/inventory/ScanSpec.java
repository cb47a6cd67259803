package dev.reeve.inventory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code reeve av-scan} looks through files, and where it puts what is infected. */
public record ScanSpec(
        @Setting(
                value =
                        "The clamd that files on this machine's side are shown to: the path of its socket, or host:port; what clamd.conf says if not set.",
                form = Form.CLAMD_ADDRESS)
        @Nullable String clamd,

        @Setting(value = "How long clamd may take for one file; 5m if not set.", least = 1, most = 86_400) @Nullable Duration timeout,

        @Setting(
                value = "Paths that a scan of a whole machine (--all) leaves out: /srv/backup.",
                form = Form.ABSOLUTE_PATH)
        List<String> exclude,

        @Setting(
                value =
                        "The folder that infected files of this machine are put into; in the journal's folder if not set.",
                form = Form.LOCAL_PATH)
        @Nullable Path quarantine,

        @Setting(
                value =
                        "The folder on a host that its infected files are put into; /var/lib/reeve/quarantine if not set.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String hostQuarantine) {
    /** A section in which nothing is said. */
    public static final ScanSpec USUAL = new ScanSpec(null, null, List.of(), null, null);

    /** libclamav gives a file up after two minutes unless it is told otherwise (clamd.conf(5), MaxScanTime). */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    public ScanSpec {
        exclude = List.copyOf(exclude);
    }

    /** How long clamd may take for one file. */
    public Duration patience() {
        return timeout != null ? timeout : PATIENCE;
    }
}
