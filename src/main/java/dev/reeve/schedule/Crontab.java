package dev.reeve.schedule;

import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The account's crontab, read and written through {@code crontab}. Only the block of one inventory is ever touched; all
 * other lines stay as they are, byte for byte.
 */
public final class Crontab {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What crontab says of an account that has none. */
    private static final String NONE = "no crontab for";

    private final Machine machine;
    private final LocalPrograms programs;

    public Crontab(Machine machine, LocalPrograms programs) {
        this.machine = machine;
        this.programs = programs;
    }

    /**
     * Puts the block of a plan where its last one stood, else at the end.
     *
     * @return whether anything changed
     */
    public boolean install(SchedulePlan plan) {
        return replace(plan.inventory(), CrontabBlock.of(plan));
    }

    /**
     * Takes the block of an inventory away.
     *
     * @return whether there was one
     */
    public boolean remove(String inventory) {
        return replace(inventory, "");
    }

    /** The lines between the marks of an inventory's block; none if it has none. */
    public List<String> entries(String inventory) {
        List<String> lines = lines(read());
        int begin = lines.indexOf(CrontabBlock.begin(inventory) + '\n');
        int end = lines.indexOf(CrontabBlock.end(inventory) + '\n');
        return begin < 0 || end < begin ? List.of() : lines.subList(begin + 1, end);
    }

    private boolean replace(String inventory, String block) {
        String table = read();
        String changed = changed(table, inventory, block);
        if (changed.equals(table)) {
            return false;
        }
        // A crontab that held nothing else goes with its block, and the account has none, as before.
        write(changed.isEmpty() ? "-r" : "-", changed);
        return true;
    }

    /** The table with another block of this inventory. Bytes are taken as Latin-1, so that all of them survive. */
    static String changed(String table, String inventory, String block) {
        List<String> lines = lines(table);
        int begin = index(lines, CrontabBlock.begin(inventory));
        int end = index(lines, CrontabBlock.end(inventory));
        if (begin < 0 && end < 0) {
            boolean open = !table.isEmpty() && !table.endsWith("\n") && !block.isEmpty();
            return table + (open ? "\n" : "") + block;
        }
        if (begin < 0 || end < begin) {
            throw ScheduleProblem.CRONTAB_BLOCK_BROKEN.failure(
                    "crontab", "begin", CrontabBlock.begin(inventory), "end", CrontabBlock.end(inventory));
        }
        return String.join("", lines.subList(0, begin)) + block + String.join("", lines.subList(end + 1, lines.size()));
    }

    private static int index(List<String> lines, String mark) {
        return lines.stream().map(line -> line.replaceAll("\n$", "")).toList().indexOf(mark);
    }

    /** Lines with their newlines. */
    private static List<String> lines(String table) {
        return table.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(table.split("(?<=\n)", -1)));
    }

    private String read() {
        CommandResult listed = run("crontab -l", new byte[0]);
        if (listed.status() != 0) {
            if (listed.stderr().contains(NONE)) {
                return "";
            }
            throw refused(listed);
        }
        return new String(listed.output(), StandardCharsets.ISO_8859_1);
    }

    private void write(String option, String table) {
        CommandResult written = run("crontab " + option, table.getBytes(StandardCharsets.ISO_8859_1));
        if (written.status() != 0) {
            throw refused(written);
        }
    }

    private CommandResult run(String command, byte[] input) {
        try {
            return machine.run(programs.script(command), input, PATIENCE);
        } catch (IOException e) {
            throw MachineProblem.interrupted(machine.name(), e);
        }
    }

    private static RuntimeException refused(CommandResult result) {
        List<String> said = result.stderr().lines().toList();
        if (result.status() == LocalPrograms.NOT_FOUND) {
            return ScheduleProblem.CRONTAB_MISSING.failure("crontab").withEvidence(said);
        }
        return ScheduleProblem.CRONTAB_REFUSED
                .failure("crontab", "reason", String.join(" ", said))
                .withEvidence(said);
    }
}
