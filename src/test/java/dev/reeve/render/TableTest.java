package dev.reeve.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static Table jobs() {
        return new Table(Column.left("JOB"), Column.right("FILES"), Column.flexible("WHERE"));
    }

    @Test
    void columnsAreAlignedAndLinesHaveNoTail() {
        assertThat(jobs().row("erp-nightly", "49,279", "db1")
                        .row("files", "3", "")
                        .render(Style.plain(), Terminal.UNLIMITED))
                .isEqualTo("""
                        JOB           FILES  WHERE
                        erp-nightly  49,279  db1
                        files             3
                        """);
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(new Table(Column.left("任务"), Column.right("文件数"), Column.left("主机"))
                        .row("财务备份", "3", "db1")
                        .row("erp", "49,279", "数据库")
                        .render(Style.plain(), Terminal.UNLIMITED))
                .isEqualTo("""
                        任务      文件数  主机
                        财务备份       3  db1
                        erp       49,279  数据库
                        """);
    }

    @Test
    void flexibleColumnsGiveWayOnANarrowTerminal() {
        assertThat(jobs().row("erp-nightly", "49,279", "/srv/share/accounting/2026")
                        .render(Style.plain(), 36))
                .isEqualTo("""
                        JOB           FILES  WHERE
                        erp-nightly  49,279  /srv/share/acc…
                        """);
    }

    @Test
    void aHostileCellStaysInItsCell() {
        assertThat(jobs().row("a\nb\u001b[2J", "1", "\u202egpj.exe").render(Style.plain(), Terminal.UNLIMITED))
                .isEqualTo("""
                        JOB          FILES  WHERE
                        a\\nb\\x1b[2J      1  \\u202egpj.exe
                        """);
    }

    @Test
    void anEmptyTableIsItsHeading() {
        assertThat(jobs().isEmpty()).isTrue();
        assertThat(jobs().render(Style.plain(), 80)).isEqualTo("JOB  FILES  WHERE\n");
    }

    @Test
    void aRowHasACellForEachColumn() {
        assertThatThrownBy(() -> jobs().row("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void noLineIsWiderThanTheTerminal(@ForAll String cell, @ForAll @IntRange(min = 30, max = 90) int width) {
        String table = jobs().row("job", "1", cell).render(Style.plain(), width);

        assertThat(table.lines()).allSatisfy(line -> {
            assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width);
            assertThat(line).isEqualTo(line.stripTrailing());
        });
        assertThat(table.lines()).hasSize(2);
    }
}
