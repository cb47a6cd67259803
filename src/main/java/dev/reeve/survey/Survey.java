package dev.reeve.survey;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;
import java.util.stream.Stream;

/** A kind of question that hosts are asked, each by a command of its own. */
public enum Survey {
    INSPECT("inspect", "inspect", "sight"),
    PATCHES("patch-check", "patches", "patch-sight"),
    SOFTWARE("audit-software", "software", "software-sight"),
    ANTIVIRUS("av-update", "antivirus", "antivirus-sight"),
    SCAN("av-scan", "antivirus", "scan-sight");

    private final String command;
    private final String section;
    private final String sight;

    Survey(String command, String section, String sight) {
        this.command = command;
        this.section = section;
        this.sight = sight;
    }

    /** The subcommand: {@code patch-check}. */
    public String command() {
        return command;
    }

    /** The section of the inventory that has its rules and its time limit. */
    public String section() {
        return section;
    }

    /** The name of the check that the survey could see at all. */
    public String sight() {
        return sight;
    }

    /**
     * What stands in the way of seeing, as a problem of this survey. Those of inspection have texts of their own, because
     * its checks can be left out one by one.
     */
    public Problem problem(Unseen why) {
        String room = this == INSPECT ? "inspect" : "survey";
        return new Hindrance(Problem.codeOf(room, why));
    }

    /** These arguments and what the texts of {@link #problem} quote besides; inspection's name their command themselves. */
    String[] with(String... arguments) {
        if (this == INSPECT) {
            return arguments;
        }
        return Stream.concat(Stream.of(arguments), Stream.of("command", command, "section", section))
                .toArray(String[]::new);
    }

    private record Hindrance(String code) implements Problem {
        @Override
        public Severity severity() {
            return Severity.UNKNOWN;
        }

        @Override
        public ExitCode exitCode() {
            return ExitCode.INCOMPLETE;
        }
    }
}
