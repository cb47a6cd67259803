package dev.reeve.repository.crypto;

/**
 * What it costs to try a password. Source: RFC 7914, sections 2 and 6.
 *
 * @param n the cost N: a power of two; memory and time grow with it
 * @param r the block size; a lane holds 128 * N * r bytes
 * @param p the number of lanes, which may run side by side
 */
public record ScryptParameters(int n, int r, int p) {
    /**
     * What new key files get: 64 MiB a lane, two lanes, one of OWASP's equivalent minimums (Password Storage Cheat Sheet,
     * scrypt). restic calibrates itself to half a second and 60 MiB, which gives N=32768, r=8 and p of 5 to 8: much the
     * same work, but half the memory that an attacker needs. On two cores this is 0.28 s in a JVM just started.
     */
    public static final ScryptParameters DEFAULT = new ScryptParameters(65_536, 8, 2);

    /** 1 GiB a lane: eight times the most that any known client of the format chooses (rustic: N=131072). */
    private static final long MOST_MEMORY = 1L << 30;

    /** A hundred times restic's usual work, about a minute. */
    private static final long MOST_WORK = 100L * 32_768 * 8 * 8;

    /** @throws IllegalArgumentException if scrypt is not defined for these, or they would cost absurdly much */
    public ScryptParameters {
        if (n < 2 || Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException("scrypt's N must be a power of two, not " + n);
        }
        if (r < 1 || p < 1 || (long) r * p >= 1L << 30) {
            throw new IllegalArgumentException(
                    "scrypt's r and p must be at least 1 and r*p below 2^30, not " + r + " and " + p);
        }
        if (128L * r > MOST_MEMORY / n || (long) r * p > MOST_WORK / n) {
            throw new IllegalArgumentException(
                    "scrypt with N=" + n + " r=" + r + " p=" + p + " would take unreasonable time or memory");
        }
    }

    /** Bytes of memory that one lane needs. */
    long laneBytes() {
        return 128L * n * r;
    }
}
