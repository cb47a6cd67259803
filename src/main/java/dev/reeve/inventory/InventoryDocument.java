package dev.reeve.inventory;

import java.util.Map;

/**
 * An inventory as it is written, before defaults are applied. The JSON Schema describes this record.
 *
 * @see Inventory
 */
public record InventoryDocument(
        @Setting(
                value = "Version of the inventory's language. It is 1.",
                key = "reeve",
                required = true,
                least = 1,
                most = 1)
        int version,

        @Setting(value = "What holds for every host that does not say otherwise.", defaultsTo = "{}")
        Defaults defaults,

        @Setting(
                value = "The machines, each under the name that commands, snapshots and reports use for it.",
                form = Form.NAME)
        Map<String, Host> hosts,

        @Setting(value = "Where backups are kept, each under its name. restic reads them all.", form = Form.NAME)
        Map<String, RepositorySpec> repositories,

        @Setting(value = "The backup jobs, each under its name.", form = Form.NAME)
        Map<String, BackupJob> backups,

        @Setting(
                value = "The drills, each under its name: backups that are proved by restoring them.",
                form = Form.NAME)
        Map<String, Drill> drills,

        @Setting(value = "The daily rounds: what is looked at, and which limits hold.", defaultsTo = "{}")
        InspectSpec inspect,

        @Setting(value = "The record of all runs and findings.", defaultsTo = "{}")
        JournalSpec journal,

        @Setting(value = "Who is told what was found.", key = "notify", defaultsTo = "{}")
        NotifySpec telling,

        @Setting(
                value = "What the month's report says of itself, and what it holds the month against.",
                defaultsTo = "{}")
        ReportSpec report,

        @Setting(value = "The rounds that a person makes, and what is looked at on them.", defaultsTo = "{}")
        RoundSpec round,

        @Setting(value = "Which antivirus the hosts have, and how old its signatures may be.", defaultsTo = "{}")
        AntivirusSpec antivirus,

        @Setting(value = "Which updates may wait on the hosts, and for how long.", defaultsTo = "{}")
        PatchSpec patches,

        @Setting(value = "What may, must and must not be installed, and which licences were bought.", defaultsTo = "{}")
        SoftwareSpec software) {
    public InventoryDocument {
        hosts = Inventory.inOrder(hosts);
        repositories = Inventory.inOrder(repositories);
        backups = Inventory.inOrder(backups);
        drills = Inventory.inOrder(drills);
    }
}
