package dev.reeve.repository.chunker;

import java.security.SecureRandom;

/**
 * A polynomial over GF(2), its coefficients the bits of a long. Each repository has one of its own, irreducible and of
 * degree 53, so that nobody can tell from the lengths of chunks which files it holds. Source: restic's {@code
 * design.rst}, section "Deduplication", and {@code polynomials.go} of restic/chunker.
 */
public final class Polynomial {
    /** The degree of the polynomials that repositories use. */
    public static final int DEGREE = 53;

    private final long bits;
    private final RabinTables tables;

    /**
     * @param bits bit i is the coefficient of x^i
     * @throws IllegalArgumentException if the degree is below 9 or above 53: the tables hold eight bits more
     */
    public Polynomial(long bits) {
        if (degree(bits) <= Byte.SIZE || degree(bits) > DEGREE) {
            throw new IllegalArgumentException("no polynomial to cut by: " + Long.toHexString(bits));
        }
        this.bits = bits;
        tables = new RabinTables(bits);
    }

    /** A random irreducible one of degree 53; about one candidate in 27 is. */
    public static Polynomial random(SecureRandom random) {
        while (true) {
            long candidate = (random.nextLong() & ((1L << DEGREE) - 1)) | (1L << DEGREE) | 1;
            if (isIrreducible(candidate)) {
                return new Polynomial(candidate);
            }
        }
    }

    /**
     * Reads the hexadecimal digits that the config file holds.
     *
     * @throws IllegalArgumentException if they are not that, or no polynomial to cut by
     */
    public static Polynomial parse(String hex) {
        return new Polynomial(Long.parseUnsignedLong(hex, 16));
    }

    /** Whether no polynomial of a lower degree divides this one: restic opens no repository where that is not so. */
    public boolean isIrreducible() {
        return isIrreducible(bits);
    }

    /** Bit i is the coefficient of x^i. */
    public long bits() {
        return bits;
    }

    RabinTables tables() {
        return tables;
    }

    /**
     * Ben-Or's test: f of degree n is irreducible if it has no factor in common with x^(2^i) - x for i up to n/2. Source:
     * S. Gao and D. Panario, "Tests and Constructions of Irreducible Polynomials over Finite Fields" (1997), section 3.
     */
    static boolean isIrreducible(long f) {
        long power = 2;
        for (int i = 1; i <= degree(f) / 2; i++) {
            power = multiplyModulo(power, power, f);
            if (greatestCommonDivisor(f, power ^ 2) != 1) {
                return false;
            }
        }
        return degree(f) > 0;
    }

    /** The highest exponent; -1 for the polynomial 0. */
    static int degree(long f) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(f);
    }

    static long modulo(long f, long modulus) {
        long rest = f;
        for (int excess = degree(rest) - degree(modulus); excess >= 0; excess = degree(rest) - degree(modulus)) {
            rest ^= modulus << excess;
        }
        return rest;
    }

    /** The product of two polynomials whose degrees are below the modulus's, which is at most 62. */
    private static long multiplyModulo(long f, long g, long modulus) {
        long product = 0;
        long shifted = f;
        for (long rest = g; rest != 0; rest >>>= 1) {
            if ((rest & 1) != 0) {
                product ^= shifted;
            }
            shifted = modulo(shifted << 1, modulus);
        }
        return product;
    }

    private static long greatestCommonDivisor(long f, long g) {
        long a = f;
        long b = g;
        while (b != 0) {
            long rest = modulo(a, b);
            a = b;
            b = rest;
        }
        return a;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polynomial that && bits == that.bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits);
    }

    /** Lower-case hexadecimal digits without a prefix, as the config file holds them. */
    @Override
    public String toString() {
        return Long.toHexString(bits);
    }
}
