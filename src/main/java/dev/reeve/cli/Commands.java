package dev.reeve.cli;

import java.util.List;
import java.util.Optional;

/** The names of the top-level commands, and their classes without loading them before they are asked for. */
final class Commands {
    /** In the order in which {@code reeve --help} lists them. */
    static final List<String> NAMES = List.of(
            "init",
            "inventory",
            "inspect",
            "round",
            "backup",
            "snapshot",
            "verify",
            "restore",
            "archive",
            "patch-check",
            "audit-software",
            "av-update",
            "av-scan",
            "schedule",
            "status",
            "repository",
            "journal",
            "notify",
            "report",
            "completion",
            "version",
            "help");

    private Commands() {}

    static Optional<Class<? extends ReeveCommand>> find(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "init" -> InitCommand.class;
                    case "inventory" -> InventoryCommand.class;
                    case "inspect" -> InspectCommand.class;
                    case "patch-check" -> PatchCheckCommand.class;
                    case "round" -> RoundCommand.class;
                    case "audit-software" -> AuditSoftwareCommand.class;
                    case "av-update" -> AvUpdateCommand.class;
                    case "av-scan" -> AvScanCommand.class;
                    case "backup" -> BackupCommand.class;
                    case "verify" -> VerifyCommand.class;
                    case "restore" -> RestoreCommand.class;
                    case "archive" -> ArchiveCommand.class;
                    case "schedule" -> ScheduleCommand.class;
                    case "status" -> StatusCommand.class;
                    case "snapshot" -> SnapshotCommand.class;
                    case "repository" -> RepositoryCommand.class;
                    case "journal" -> JournalCommand.class;
                    case "notify" -> NotifyCommand.class;
                    case "report" -> ReportCommand.class;
                    case "completion" -> CompletionCommand.class;
                    case "version" -> VersionCommand.class;
                    case "help" -> HelpCommand.class;
                    default -> null;
                });
    }
}
