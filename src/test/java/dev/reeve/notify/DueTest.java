package dev.reeve.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.NotificationEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.Scope;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is told what, when: the rules, on journals of a few lines. */
final class DueTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final List<Entry> journal = new ArrayList<>();
    private Instant now = START;
    private @Nullable Quiet quiet;
    private boolean digest;
    private @Nullable Severity atOnce;
    private @Nullable Duration remind;
    private @Nullable Set<String> hosts;
    private boolean resolved = true;

    private static final Courier NOWHERE = new Courier() {
        @Override
        public boolean fits(Letter letter) {
            return true;
        }

        @Override
        public List<Finding> deliver(Letter letter) {
            return List.of();
        }
    };

    private Channel channel() {
        Catalogue english = Catalogue.of(Locale.ENGLISH);
        return new Channel(
                "team",
                "slack",
                Severity.WARNING,
                hosts,
                false,
                quiet,
                digest,
                atOnce,
                remind,
                resolved,
                10,
                english,
                NOWHERE);
    }

    private void later(String duration) {
        now = now.plus(Duration.parse(duration));
    }

    private String found(String host, Severity severity) {
        Finding finding = new Finding("backup.incomplete", severity, Subject.host(host), Map.of(), List.of());
        journal.add(new FindingEntry(
                now,
                "run",
                Scope.job("backup", "erp").onHost(host),
                null,
                finding.fingerprint(),
                finding,
                new Explanation("p", "c", "f", "v")));
        return finding.fingerprint();
    }

    private void gone(String fingerprint) {
        journal.add(new ResolutionEntry(now, fingerprint, ResolutionEntry.REEVE, "run", null, null));
    }

    private Due due() {
        return Due.of(
                channel(),
                new Ledger(new JournalContents(journal, List.of())),
                now.atZone(ZoneId.of("Asia/Shanghai")),
                false);
    }

    /** What is due, and from then on told. */
    private List<Event> tell() {
        List<News> news = due().news();
        for (News each : news) {
            journal.add(new NotificationEntry(
                    now,
                    "run",
                    "team",
                    List.of(each.fingerprint()),
                    each.event().label(),
                    null));
        }
        return news.stream().map(News::event).toList();
    }

    @Test
    void anIncidentIsToldOnceWhenItOpensOnceWhenItGetsWorseOnceWhenItIsGone() {
        String it = found("db1", Severity.WARNING);
        assertThat(tell()).containsExactly(Event.OPENED);
        assertThat(tell()).isEmpty();
        later("PT1H");
        found("db1", Severity.WARNING);
        assertThat(tell()).isEmpty();
        found("db1", Severity.CRITICAL);
        later("PT1S");
        assertThat(tell()).containsExactly(Event.WORSE);
        later("PT1H");
        found("db1", Severity.CRITICAL);
        assertThat(tell()).isEmpty();
        later("PT1H");
        gone(it);
        assertThat(tell()).containsExactly(Event.RESOLVED);
        assertThat(tell()).isEmpty();
        later("PT1H");
        found("db1", Severity.WARNING);
        assertThat(tell()).containsExactly(Event.REOPENED);
        assertThat(tell()).isEmpty();
    }

    @Test
    void worseIsNewsAndBetterIsNot() {
        found("db1", Severity.WARNING);
        tell();
        later("PT1H");
        found("db1", Severity.CRITICAL);
        assertThat(tell()).containsExactly(Event.WORSE);
        later("PT1H");
        found("db1", Severity.WARNING);
        assertThat(tell()).isEmpty();
        later("PT1H");
        found("db1", Severity.CRITICAL);
        assertThat(tell()).isEmpty();
    }

    @Test
    void whatCouldNotBeSentIsDueAgain() {
        String it = found("db1", Severity.WARNING);
        journal.add(new NotificationEntry(now, "run", "team", List.of(it), "opened", "no connection"));
        journal.add(new NotificationEntry(now, "run", "other", List.of(it), "opened", null));
        assertThat(tell()).containsExactly(Event.OPENED);
    }

    @Test
    void itCameBackBetweenTwoLetters() {
        String it = found("db1", Severity.WARNING);
        tell();
        later("PT1H");
        gone(it);
        later("PT1H");
        found("db1", Severity.WARNING);
        assertThat(tell()).containsExactly(Event.REOPENED);
    }

    @Test
    void notesAndOtherHostsAreNotTold() {
        found("db1", Severity.NOTE);
        assertThat(tell()).isEmpty();
        hosts = Set.of("web1");
        found("db1", Severity.CRITICAL);
        assertThat(tell()).isEmpty();
        found("web1", Severity.UNKNOWN);
        assertThat(tell()).containsExactly(Event.OPENED);
    }

    @Test
    void remindsWhileNobodyHasAcknowledged() {
        remind = Duration.ofHours(24);
        String it = found("db1", Severity.WARNING);
        tell();
        later("PT23H");
        assertThat(tell()).isEmpty();
        later("PT1H");
        assertThat(tell()).containsExactly(Event.REMINDER);
        assertThat(tell()).isEmpty();
        journal.add(new NoteEntry(now, it, "ann", true, "mine", null, null, null));
        later("PT48H");
        assertThat(tell()).isEmpty();
        gone(it);
        tell();
        later("PT1H");
        found("db1", Severity.WARNING);
        tell();
        later("PT24H");
        assertThat(tell()).containsExactly(Event.REMINDER);
    }

    @Test
    void quietHoursOverMidnightHoldBackAndOneLetterTellsAfterwards() {
        quiet = new Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), List.of());
        atOnce = Severity.CRITICAL;
        found("db0", Severity.WARNING);
        assertThat(tell()).containsExactly(Event.OPENED);
        now = Instant.parse("2026-11-20T17:00:00Z"); // 01:00 in Shanghai
        found("db1", Severity.WARNING);
        String passing = found("db2", Severity.WARNING);
        found("db3", Severity.CRITICAL);
        assertThat(due().held()).hasSize(2);
        assertThat(tell()).containsExactly(Event.OPENED);
        later("PT1H");
        gone(passing);
        now = Instant.parse("2026-11-20T22:59:59Z");
        assertThat(tell()).isEmpty();
        now = Instant.parse("2026-11-20T23:00:00Z"); // 07:00
        assertThat(tell()).containsExactly(Event.OPENED, Event.PASSED);
        assertThat(tell()).isEmpty();
    }

    @Test
    void aDigestWaitsUntilEverythingIsAskedFor() {
        digest = true;
        found("db1", Severity.CRITICAL);
        assertThat(due().news()).isEmpty();
        Due all = Due.of(
                channel(), new Ledger(new JournalContents(journal, List.of())), now.atZone(ZoneId.of("UTC")), true);
        assertThat(all.news()).hasSize(1);
    }

    @Test
    void whatWasOverBeforeTheChannelBeganIsNoNews() {
        String old = found("db1", Severity.CRITICAL);
        later("PT1H");
        gone(old);
        assertThat(tell()).isEmpty();
        resolved = false;
        String it = found("db2", Severity.CRITICAL);
        tell();
        later("PT1H");
        gone(it);
        assertThat(tell()).isEmpty();
    }

    @Test
    void quietDays() {
        Quiet weekend = new Quiet(LocalTime.of(18, 0), LocalTime.of(8, 0), List.of(DayOfWeek.FRIDAY));
        ZoneId zone = ZoneId.of("Europe/Berlin");
        assertThat(weekend.holds(ZonedDateTime.of(2026, 11, 20, 18, 0, 0, 0, zone)))
                .isTrue();
        assertThat(weekend.holds(ZonedDateTime.of(2026, 11, 21, 7, 59, 0, 0, zone)))
                .isTrue();
        assertThat(weekend.holds(ZonedDateTime.of(2026, 11, 21, 8, 0, 0, 0, zone)))
                .isFalse();
        assertThat(weekend.holds(ZonedDateTime.of(2026, 11, 21, 18, 0, 0, 0, zone)))
                .isFalse();
        Quiet noon = new Quiet(LocalTime.of(12, 0), LocalTime.of(13, 0), List.of());
        assertThat(noon.holds(ZonedDateTime.of(2026, 11, 21, 12, 30, 0, 0, zone)))
                .isTrue();
        assertThat(noon.holds(ZonedDateTime.of(2026, 11, 21, 13, 0, 0, 0, zone)))
                .isFalse();
        Quiet always = new Quiet(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, List.of(DayOfWeek.SUNDAY));
        assertThat(always.holds(ZonedDateTime.of(2026, 11, 22, 15, 0, 0, 0, zone)))
                .isTrue();
        assertThat(always.holds(ZonedDateTime.of(2026, 11, 23, 0, 0, 0, 0, zone)))
                .isFalse();
    }
}
