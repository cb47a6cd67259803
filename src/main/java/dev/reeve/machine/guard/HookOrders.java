package dev.reeve.machine.guard;

import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.Hooks;
import dev.reeve.machine.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * What a host is to do for a job, and before and after what.
 *
 * @param job the inventory's name of the job
 * @param source the inventory's name of the host that is read
 * @param before commands that run before
 * @param after commands that run after
 * @param patience how long each may take
 */
public record HookOrders(String job, String source, List<String> before, List<String> after, Duration patience) {
    /** Long enough to tell jobs apart, short enough for a name of LVM (lvm(8): 127 characters with all its suffixes). */
    private static final int LONGEST = 40;

    public HookOrders {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** What the inventory says. */
    public static HookOrders of(BackupJob job, Hooks hooks) {
        return new HookOrders(job.name(), job.source().host(), hooks.before(), hooks.after(), hooks.patience());
    }

    /** A job's name as part of names on a host, which know only some characters: unlike that of any other job. */
    public static String slug(String job) {
        if (job.matches("[A-Za-z0-9_-]{1," + LONGEST + "}")) {
            return job;
        }
        String plain = job.replaceAll("[^A-Za-z0-9_-]", "_");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(job.getBytes(StandardCharsets.UTF_8));
            return plain.substring(0, Math.min(plain.length(), LONGEST)) + "_"
                    + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The orders as the beginning of a script. */
    String script() {
        return "slug=" + slug(job) + " limit=" + patience.toSeconds() + " REEVE_JOB=" + ShellQuote.quote(job)
                + " REEVE_HOST=" + ShellQuote.quote(source) + "\n"
                + "before() {\n" + commands(before, " || return\n") + "}\n"
                + "after() {\n" + commands(after, "\n") + "}\n"
                + Guard.script(HookOrders.class, "hooks.sh");
    }

    private static String commands(List<String> commands, String between) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < commands.size(); i++) {
            out.append("one ")
                    .append(i + 1)
                    .append(' ')
                    .append(ShellQuote.quote(commands.get(i)))
                    .append(between);
        }
        return out.append(":\n").toString();
    }
}
