package dev.reeve.repository.crypto;

import static java.lang.Integer.rotateLeft;

/** The Salsa20/8 core as scrypt uses it. Source: RFC 7914, section 3. */
final class Salsa {
    private static final int DOUBLE_ROUNDS = 4;

    private Salsa() {}

    /**
     * Sets {@code state} to the core of {@code state ^ in} and writes it to {@code out} as well. The sixteen words live in
     * local variables, which the JIT keeps in registers; an array would make it a third as fast.
     */
    static void mix(int[] state, int[] in, int offset, int[] out, int outOffset) {
        for (int i = 0; i < 16; i++) {
            state[i] ^= in[offset + i];
        }
        int x0 = state[0];
        int x1 = state[1];
        int x2 = state[2];
        int x3 = state[3];
        int x4 = state[4];
        int x5 = state[5];
        int x6 = state[6];
        int x7 = state[7];
        int x8 = state[8];
        int x9 = state[9];
        int x10 = state[10];
        int x11 = state[11];
        int x12 = state[12];
        int x13 = state[13];
        int x14 = state[14];
        int x15 = state[15];
        for (int i = 0; i < DOUBLE_ROUNDS; i++) {
            x4 ^= rotateLeft(x0 + x12, 7);
            x8 ^= rotateLeft(x4 + x0, 9);
            x12 ^= rotateLeft(x8 + x4, 13);
            x0 ^= rotateLeft(x12 + x8, 18);
            x9 ^= rotateLeft(x5 + x1, 7);
            x13 ^= rotateLeft(x9 + x5, 9);
            x1 ^= rotateLeft(x13 + x9, 13);
            x5 ^= rotateLeft(x1 + x13, 18);
            x14 ^= rotateLeft(x10 + x6, 7);
            x2 ^= rotateLeft(x14 + x10, 9);
            x6 ^= rotateLeft(x2 + x14, 13);
            x10 ^= rotateLeft(x6 + x2, 18);
            x3 ^= rotateLeft(x15 + x11, 7);
            x7 ^= rotateLeft(x3 + x15, 9);
            x11 ^= rotateLeft(x7 + x3, 13);
            x15 ^= rotateLeft(x11 + x7, 18);
            x1 ^= rotateLeft(x0 + x3, 7);
            x2 ^= rotateLeft(x1 + x0, 9);
            x3 ^= rotateLeft(x2 + x1, 13);
            x0 ^= rotateLeft(x3 + x2, 18);
            x6 ^= rotateLeft(x5 + x4, 7);
            x7 ^= rotateLeft(x6 + x5, 9);
            x4 ^= rotateLeft(x7 + x6, 13);
            x5 ^= rotateLeft(x4 + x7, 18);
            x11 ^= rotateLeft(x10 + x9, 7);
            x8 ^= rotateLeft(x11 + x10, 9);
            x9 ^= rotateLeft(x8 + x11, 13);
            x10 ^= rotateLeft(x9 + x8, 18);
            x12 ^= rotateLeft(x15 + x14, 7);
            x13 ^= rotateLeft(x12 + x15, 9);
            x14 ^= rotateLeft(x13 + x12, 13);
            x15 ^= rotateLeft(x14 + x13, 18);
        }
        out[outOffset] = state[0] += x0;
        out[outOffset + 1] = state[1] += x1;
        out[outOffset + 2] = state[2] += x2;
        out[outOffset + 3] = state[3] += x3;
        out[outOffset + 4] = state[4] += x4;
        out[outOffset + 5] = state[5] += x5;
        out[outOffset + 6] = state[6] += x6;
        out[outOffset + 7] = state[7] += x7;
        out[outOffset + 8] = state[8] += x8;
        out[outOffset + 9] = state[9] += x9;
        out[outOffset + 10] = state[10] += x10;
        out[outOffset + 11] = state[11] += x11;
        out[outOffset + 12] = state[12] += x12;
        out[outOffset + 13] = state[13] += x13;
        out[outOffset + 14] = state[14] += x14;
        out[outOffset + 15] = state[15] += x15;
    }
}
