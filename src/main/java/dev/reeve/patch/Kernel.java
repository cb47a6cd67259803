package dev.reeve.patch;

/**
 * The running kernel and the newest one that is installed, as releases: {@code 6.1.0-13-amd64}.
 *
 * @param running what runs; empty if the host does not say
 * @param newest the newest that is installed of the running one's kind; empty if the host does not say, or keeps none
 */
public record Kernel(String running, String newest) {
    /** Nothing is known of it. */
    public static final Kernel UNKNOWN = new Kernel("", "");

    /** Whether a newer kernel waits for the host to be started anew. */
    public boolean outdated() {
        return !running.isEmpty() && !newest.isEmpty() && !newest.equals(running);
    }
}
