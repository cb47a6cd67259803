package dev.reeve.schedule;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A process that does a job until it is killed. */
final class LockingProcess {
    private LockingProcess() {}

    public static void main(String[] args) throws InterruptedException {
        JobLock lock = new JobLock(Path.of(args[0]), "backup", "erp");
        System.out.print(lock.take(Instant.parse("2026-11-22T23:30:00Z")).size());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
