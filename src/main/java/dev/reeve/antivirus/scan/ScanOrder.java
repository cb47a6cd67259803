package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.clamd.ClamdAddress;
import dev.reeve.machine.RawName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be scanned, and with what.
 *
 * @param host the inventory's name of the host; null for this machine
 * @param roots absolute paths
 * @param all whether it is the whole machine: then what is no disk of its own is left out
 * @param excluded absolute paths that are left out
 * @param database a folder of signatures on this machine, which alone are to judge; null for the usual ones
 * @param clamd a daemon on this machine's side; null for the one that clamd.conf names
 * @param clamdConf where clamd.conf lies on the machine that is scanned; null for the usual places
 * @param patience how long the daemon may take for one file
 */
public record ScanOrder(
        @Nullable String host,
        List<RawName> roots,
        boolean all,
        Set<RawName> excluded,
        @Nullable Path database,
        @Nullable ClamdAddress clamd,
        @Nullable String clamdConf,
        Duration patience) {
    public ScanOrder {
        roots = List.copyOf(roots);
        excluded = Set.copyOf(excluded);
    }
}
