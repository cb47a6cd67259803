package dev.reeve.repository.chunker;

/** What each byte does to a Rabin fingerprint, worked out once for a polynomial. */
final class RabinTables {
    /** Bytes in the window that a fingerprint covers. */
    static final int WINDOW = 64;

    /** Takes a byte out of the fingerprint: that byte followed by 63 zeros. */
    final long[] out = new long[256];

    /** Reduces a fingerprint that was shifted by eight bits, by the byte that stood above the modulus. */
    final long[] mod = new long[256];

    /** How far that byte is to be shifted down, before the fingerprint is shifted up. */
    final int shift;

    RabinTables(long modulus) {
        int degree = Polynomial.degree(modulus);
        shift = degree - Byte.SIZE;
        for (int b = 0; b < 256; b++) {
            long fingerprint = Polynomial.modulo(b, modulus);
            for (int i = 1; i < WINDOW; i++) {
                fingerprint = Polynomial.modulo(fingerprint << Byte.SIZE, modulus);
            }
            out[b] = fingerprint;
            mod[b] = Polynomial.modulo((long) b << degree, modulus) | (long) b << degree;
        }
    }
}
