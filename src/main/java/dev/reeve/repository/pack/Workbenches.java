package dev.reeve.repository.pack;

import dev.reeve.repository.crypto.MasterKey;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Workbenches to borrow: as many exist as threads have worked at the same time. */
public final class Workbenches implements AutoCloseable {
    private final MasterKey key;
    private final SecureRandom random;
    private final ConcurrentLinkedDeque<Workbench> idle = new ConcurrentLinkedDeque<>();

    public Workbenches(MasterKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /** A workbench for the calling thread alone; {@link #giveBack} it. */
    public Workbench borrow() {
        Workbench bench = idle.pollFirst();
        return bench != null ? bench : new Workbench(key, random);
    }

    public void giveBack(Workbench bench) {
        idle.addFirst(bench);
    }

    /** Frees the native memory of those that lie idle. */
    @Override
    public void close() {
        Workbench bench;
        while ((bench = idle.pollFirst()) != null) {
            bench.close();
        }
    }
}
