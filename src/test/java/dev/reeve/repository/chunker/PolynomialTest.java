package dev.reeve.repository.chunker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolynomialTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                // restic's own test polynomial, and the one that restic 0.14 made for this test's sibling.
                "3da3358b4dc173",
                "3e273e251a33b3"
            })
    void knownIrreducibleOnesAreIrreducible(String hex) {
        assertThat(Polynomial.parse(hex).isIrreducible()).isTrue();
        assertThat(Polynomial.parse(hex)).hasToString(hex);
    }

    /** Against trial division, for every polynomial up to degree 12. */
    @Test
    void agreesWithTrialDivision() {
        for (long f = 2; f < 1 << 13; f++) {
            boolean divisible = false;
            for (long g = 2; Polynomial.degree(g) <= Polynomial.degree(f) / 2; g++) {
                divisible |= Polynomial.modulo(f, g) == 0;
            }

            assertThat(Polynomial.isIrreducible(f)).as(Long.toBinaryString(f)).isEqualTo(!divisible);
        }
    }

    @Test
    void constantsAreNotIrreducible() {
        assertThat(Polynomial.isIrreducible(0)).isFalse();
        assertThat(Polynomial.isIrreducible(1)).isFalse();
    }

    @Property(tries = 200)
    void productsAreReducible(
            @ForAll @LongRange(min = 2, max = (1L << 26) - 1) long f,
            @ForAll @LongRange(min = 1 << 26, max = (1L << 27) - 1) long g) {
        long product = 0;
        for (int i = 0; i < 27; i++) {
            product ^= ((f >> i) & 1) == 0 ? 0 : g << i;
        }

        assertThat(Polynomial.isIrreducible(product)).isFalse();
    }

    @Test
    void randomOnesAreIrreducibleOfDegree53() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 10; i++) {
            Polynomial polynomial = Polynomial.random(random);

            assertThat(Polynomial.degree(polynomial.bits())).isEqualTo(53);
            assertThat(polynomial.isIrreducible()).isTrue();
            assertThat(Polynomial.parse(polynomial.toString())).isEqualTo(polynomial);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyz", "0", "1ff", "40000000000000", "ffffffffffffffff", "13da3358b4dc1730000"})
    void whatCannotBeCutByIsRefused(String hex) {
        assertThatThrownBy(() -> Polynomial.parse(hex)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Checked against restic/chunker. */
    @Test
    void tablesAreThoseOfRestic() {
        RabinTables tables = Polynomial.parse("3da3358b4dc173").tables();

        assertThat(tables.out[0]).isZero();
        assertThat(tables.out[1]).isEqualTo(0x17eb4232e19216L);
        assertThat(tables.out[255]).isEqualTo(0x0b80b98cecc39aL);
        assertThat(tables.mod[1]).isEqualTo(0x3da3358b4dc173L);
        assertThat(tables.mod[255]).isEqualTo(0x1ff7ac8a5af476a7L);
    }
}
