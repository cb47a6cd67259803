package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Host;
import dev.reeve.software.AuditorsTable;
import dev.reeve.software.BillOfMaterials;
import dev.reeve.software.HostAudit;
import dev.reeve.software.HostSoftware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files that an audit leaves for other programs and for the auditor. Those of an audit before are replaced. */
final class AuditFiles {
    private final Invocation reeve;
    private final @Nullable Path sbom;
    private final @Nullable Path csv;
    private final boolean all;

    /**
     * @param sbom the folder for bills of materials, one of each host; null for none
     * @param csv the file for the auditor; null for none
     * @param all whether the auditor wants libraries too
     */
    AuditFiles(Invocation reeve, @Nullable String sbom, @Nullable String csv, boolean all) {
        this.reeve = reeve;
        this.sbom = sbom == null ? null : reeve.environment().path(sbom);
        this.csv = csv == null ? null : reeve.environment().path(csv);
        this.all = all;
    }

    /**
     * Looks before any host is asked whether the places are there.
     *
     * @throws Failure {@link CliProblem#FILE_NOT_WRITTEN}
     */
    void mayBeWritten(List<Host> hosts) {
        if (sbom != null && !hosts.isEmpty()) {
            try {
                Files.createDirectories(sbom);
            } catch (IOException e) {
                throw trouble(sbom, e);
            }
        }
        Path folder = csv == null ? null : csv.toAbsolutePath().getParent();
        if (csv != null && (folder == null || !Files.isDirectory(folder))) {
            throw trouble(csv, new java.nio.file.NoSuchFileException(String.valueOf(folder)));
        }
    }

    void write(List<HostAudit> hosts, Instant asked) throws InterruptedException, IOException {
        if (csv != null) {
            // With a mark, so that spreadsheets take it for UTF-8.
            byte[] table = ('\ufeff' + AuditorsTable.of(hosts, all)).getBytes(StandardCharsets.UTF_8);
            new ReportPlace(csv, Overwriting.ALWAYS).write(() -> table);
        }
        if (sbom == null) {
            return;
        }
        BillOfMaterials bill = new BillOfMaterials(Version.NUMBER, asked);
        for (HostAudit host : hosts) {
            HostSoftware software = host.software();
            if (software != null) {
                byte[] bytes = bill.of(host.host(), software, serial());
                new ReportPlace(sbom.resolve(host.host() + ".cdx.json"), Overwriting.ALWAYS).write(() -> bytes);
            }
        }
    }

    private UUID serial() {
        byte[] bytes = new byte[16];
        reeve.environment().random().nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }

    private static Failure trouble(Path file, IOException e) {
        return Failure.of(
                        CliProblem.FILE_NOT_WRITTEN,
                        Subject.item(file.toString()),
                        "file",
                        file.toString(),
                        "reason",
                        e.toString())
                .causedBy(e);
    }
}
