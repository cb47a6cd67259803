package dev.reeve.inventory.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 23 * * *|30 23 * * *",
                " 0\t2  * * SAT |0 2 * * 6",
                "0 2 * jan-mar,Oct mon-fri|0 2 * 1-3,10 1-5",
                "0 2 * * sat-sun|0 2 * * 6-7",
                "*/15 8-18/2 1,15 * 7|*/15 8-18/2 1,15 * 7",
                "@daily|0 0 * * *",
                "@Weekly|0 0 * * 0",
                "@monthly|0 0 1 * *",
                "@yearly|0 0 1 1 *",
                "@hourly|0 * * * *"
            })
    void isReadAndWrittenInNumbers(String text, String numbers) throws CronFault {
        assertThat(CronExpression.parse(text)).hasToString(numbers);
        assertThat(CronExpression.parse(numbers)).isEqualTo(CronExpression.parse(text));
        assertThat(text).containsPattern(CronExpression.PATTERN);
    }

    @Test
    void sevenIsSundayToo() {
        assertThat(CronExpression.of("0 0 * * 5-7").daysOfWeek()).isEqualTo(List.of(0, 5, 6));
        assertThat(CronExpression.of("0 0 * * 7").daysOfWeek()).isEqualTo(List.of(0));
    }

    @Test
    void aStarWithAStepIsNoRestrictionOfDays() {
        assertThat(CronExpression.of("0 0 */2 * 1").eitherDay()).isFalse();
        assertThat(CronExpression.of("0 0 1-31/2 * 1").eitherDay()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * *|FIELD|0|60|1",
                "0 24 * * *|FIELD|2|24|2",
                "0 2 0 * *|FIELD|4|0|3",
                "0 2 32 * *|FIELD|4|32|3",
                "0 2 * 13 *|FIELD|6|13|4",
                "0 2 * * mon,thi|FIELD|12|thi|5",
                "0 2 * * 8|FIELD|8|8|5",
                "5/15 * * * *|FIELD|0|5/15|1",
                "*/0 * * * *|FIELD|0|*/0|1",
                "0 18-8 * * *|FIELD|2|18-8|2",
                "0, * * * *|FIELD|2||1",
                "-5 * * * *|FIELD|0|-5|1",
                "0 2 jan * *|FIELD|4|jan|3",
                "0 2 * * L|FIELD|8|L|5",
                "0 2 ? * *|FIELD|4|?|3",
                "0 2 * *|FIELDS|0|0 2 * *|4",
                "0 0 2 * * *|FIELDS|0|0 0 2 * * *|6",
                "@reboot|NICKNAME|0|@reboot|1",
                "0 2 30 2 *|NEVER|0|0 2 30 2 *|3",
                "0 2 31 4,jun,9,11 *|NEVER|0|0 2 31 4,jun,9,11 *|3"
            })
    void mistakesSayWhere(String text, CronFault.Kind kind, int index, String part, int field) {
        CronFault fault = catchThrowableOfType(CronFault.class, () -> CronExpression.parse(text));
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.index()).isEqualTo(index);
        assertThat(fault.part()).isEqualTo(part == null ? "" : part);
        assertThat(fault.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 29 2 *", "0 0 31 * *", "0 0 30 2 1", "0 0 */28 2 1"})
    void rareDaysAreDaysToo(String text) {
        assertThatCode(() -> CronExpression.parse(text)).doesNotThrowAnyException();
    }
}
