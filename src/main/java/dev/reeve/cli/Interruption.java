package dev.reeve.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Ctrl-C and {@code kill} handled like any other end of work: the working thread is interrupted, so that it unwinds
 * (removes its lock, writes its journal entry), and only then the process ends. The JVM itself makes the exit status:
 * 130 after SIGINT, 143 after SIGTERM.
 */
public final class Interruption {
    /** Longer than a lock's removal over a slow line takes, shorter than an administrator's patience. */
    private static final long SECONDS_TO_UNWIND = 10;

    private Interruption() {}

    /** Runs the work of this process on the calling thread. */
    public static int guard(IntSupplier work) {
        Thread worker = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> unwind(worker, ended), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.getAsInt();
        } finally {
            ended.countDown();
        }
    }

    private static void unwind(Thread worker, CountDownLatch ended) {
        try {
            if (ended.getCount() > 0) {
                worker.interrupt();
                boolean unwound = ended.await(SECONDS_TO_UNWIND, TimeUnit.SECONDS);
                assert unwound || worker.isAlive();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether an exception comes of the working thread's interruption. */
    static boolean isCauseOf(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof java.io.InterruptedIOException
                    || cause instanceof java.nio.channels.ClosedByInterruptException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }
}
