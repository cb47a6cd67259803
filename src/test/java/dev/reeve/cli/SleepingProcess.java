package dev.reeve.cli;

import java.util.concurrent.CountDownLatch;

/** A process that works until it is interrupted. */
final class SleepingProcess {
    private SleepingProcess() {}

    public static void main(String[] args) {
        System.exit(Interruption.guard(() -> {
            System.out.print("s");
            System.out.flush();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                System.out.print("unwound");
                System.out.flush();
            }
            return 130;
        }));
    }
}
