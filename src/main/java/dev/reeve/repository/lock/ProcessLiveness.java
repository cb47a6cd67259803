package dev.reeve.repository.lock;

/** Which processes live on this machine. */
@FunctionalInterface
public interface ProcessLiveness {
    boolean isAlive(long pid);

    /** What the operating system says. */
    static ProcessLiveness ofThisMachine() {
        return pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
