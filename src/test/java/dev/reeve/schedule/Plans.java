package dev.reeve.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** Plans for tests, and the programs that are to take them. */
final class Plans {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Plans() {}

    /** A plan of jobs whose names are a, b, c … */
    static SchedulePlan of(String program, String inventory, String... schedules) {
        List<ScheduledJob> jobs = new ArrayList<>();
        for (String schedule : schedules) {
            jobs.add(ScheduledJob.of("backup", String.valueOf((char) ('a' + jobs.size())), schedule));
        }
        return new SchedulePlan(program, inventory, Map.of(), jobs, BERLIN, NOW);
    }

    /** A real program that a test needs; without it the test is skipped, in CI it fails. */
    static void need(String program) {
        boolean there = Files.isExecutable(Path.of(program));
        Assumptions.assumeTrue(there || System.getenv("CI") != null, program + " is missing");
    }

    /** An executable script of a test. */
    static Path script(Path file, String text) throws java.io.IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }
}
