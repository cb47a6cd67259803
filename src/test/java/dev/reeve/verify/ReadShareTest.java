package dev.reeve.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.repository.Id;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shares: even in size, and complete after a row of runs. */
class ReadShareTest {
    private static final List<Id> PACKS = packs();

    private static List<Id> packs() {
        List<Id> packs = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            packs.add(Id.hash(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return packs;
    }

    private static long count(ReadShare share) {
        return PACKS.stream().filter(share::includes).count();
    }

    @Property(tries = 100)
    void everyPackIsInOnePartOnly(@ForAll @IntRange(min = 1, max = 256) int of) {
        for (Id pack : PACKS.subList(0, 50)) {
            int parts = 0;
            for (int number = 1; number <= of; number++) {
                parts += new ReadShare.Part(number, of).includes(pack) ? 1 : 0;
            }
            assertThat(parts).isEqualTo(1);
        }
    }

    @Property(tries = 100)
    void aRowOfPercentagesReachesEveryPack(
            @ForAll @DoubleRange(min = 0.5, max = 100) double percent,
            @ForAll @LongRange(min = 0, max = 40_000) long first) {
        int rounds = (int) Math.ceil(100 / percent) + 1;
        for (Id pack : PACKS.subList(0, 50)) {
            boolean read = false;
            for (long round = first; round < first + rounds; round++) {
                read |= new ReadShare.Percentage(percent, round).includes(pack);
            }
            assertThat(read).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"1/7,428", "7/7,428", "10%,300", "33.3%,1000", "100%,3000", "1/1,3000"})
    void sharesAreEven(String text, int about) {
        ReadShare share = ReadShare.parse(text, 5);
        assertThat(count(share)).isBetween(about * 8L / 10, about * 12L / 10);
        assertThat(share.label()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0/7", "8/7", "1/257", "0%", "101%", "ten", "10", "-1%", "1/0", "5G", "1/7x"})
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> ReadShare.parse(text, 0))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }
}
