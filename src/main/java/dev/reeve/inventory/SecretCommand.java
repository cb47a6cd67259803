package dev.reeve.inventory;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that prints a secret, run as restic runs its {@code --password-command}: without a shell, with the
 * environment of reeve and nothing to read. It and its children are gone when {@link #output} returns.
 */
final class SecretCommand {
    private static final int MOST_COMPLAINTS = 2000;

    private final SecretReference reference;
    private final Surroundings surroundings;
    private final Duration patience;

    SecretCommand(SecretReference reference, Surroundings surroundings, Duration patience) {
        this.reference = reference;
        this.surroundings = surroundings;
        this.patience = patience;
    }

    /** What it prints, at most so many bytes of it. */
    byte[] output(int most) {
        Process process = start(CommandWords.split(String.valueOf(reference.command())));
        try {
            process.getOutputStream().close();
            return outputOf(process, most);
        } catch (IOException e) {
            throw SecretResolver.failure(InventoryProblem.SECRET_COMMAND_FAILED, reference, "status", "-")
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SecretResolver.failure(InventoryProblem.SECRET_COMMAND_FAILED, reference, "status", "-")
                    .causedBy(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start(List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().clear();
        builder.environment().putAll(surroundings.variables());
        try {
            return builder.start();
        } catch (IOException e) {
            throw SecretResolver.failure(InventoryProblem.SECRET_COMMAND_MISSING, reference, "program", words.get(0))
                    .causedBy(e);
        }
    }

    private byte[] outputOf(Process process, int most) throws InterruptedException {
        Drain output = new Drain(process.getInputStream(), most);
        Drain complaints = new Drain(process.getErrorStream(), MOST_COMPLAINTS);
        long end = System.nanoTime() + patience.toNanos();
        boolean done = process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
                && output.finished(end - System.nanoTime())
                && complaints.finished(end - System.nanoTime());
        if (!done) {
            throw SecretResolver.failure(
                    InventoryProblem.SECRET_COMMAND_SLOW, reference, "seconds", Long.toString(patience.toSeconds()));
        }
        if (process.exitValue() != 0) {
            String status = Integer.toString(process.exitValue());
            throw SecretResolver.failure(InventoryProblem.SECRET_COMMAND_FAILED, reference, "status", status)
                    .withEvidence(complaints.lines());
        }
        return output.bytes();
    }
}
