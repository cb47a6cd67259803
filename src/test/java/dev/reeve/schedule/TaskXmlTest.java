package dev.reeve.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.finding.Failure;
import dev.reeve.inventory.cron.CronExpression;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Tasks fit the schema of the Task Scheduler, and their triggers come to the times of the cron expression. */
final class TaskXmlTest {
    private static byte[] task(String schedule) {
        SchedulePlan plan = Plans.of("C:\\Program Files\\reeve & co\\reeve.cmd", "D:\\in <v>\\", schedule);
        return TaskXml.of(plan).get(0).bytes();
    }

    private static Document read(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static List<Element> elements(Node parent, String name) {
        NodeList found = parent instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) parent).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String text(Node parent, String name) {
        return elements(parent, name).get(0).getTextContent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30 23 * * *",
                "*/15 * * * *",
                "* * * * *",
                "0 2 * * sat",
                "0,30 8-18 * * mon-fri",
                "5,20,50 6,18 1,15,31 jan,jul *",
                "0 2 13 * fri",
                "0 2 1-31 * fri",
                "0 4 * feb,dec sun,wed",
                "10 3 * 6 *",
                "7 */5 29 2 *"
            })
    void fitsTheSchemaAndComesToTheSameTimes(String schedule) throws Exception {
        byte[] xml = task(schedule);
        assertThat(xml).startsWith((byte) 0xff, (byte) 0xfe);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(TaskXmlTest.class.getResource("/schedule/task.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml)));

        CronExpression cron = CronExpression.of(schedule);
        List<Element> triggers = elements(read(xml), "CalendarTrigger");
        for (LocalDate day = LocalDate.of(2027, 12, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            SortedSet<LocalTime> times = new TreeSet<>();
            for (Element trigger : triggers) {
                if (includes(trigger, day)) {
                    times.addAll(times(trigger));
                }
            }
            assertThat(List.copyOf(times))
                    .as("%s on %s", schedule, day)
                    .isEqualTo(cron.includes(day) ? cron.times() : List.of());
        }
    }

    /** What the documentation says of a trigger's days, read on its own. */
    private static boolean includes(Element trigger, LocalDate day) {
        if (!elements(trigger, "ScheduleByDay").isEmpty()) {
            return true;
        }
        List<Element> months = elements(trigger, "Months");
        String month = word(day.getMonth().name());
        if (!months.isEmpty() && elements(months.get(0), month).isEmpty()) {
            return false;
        }
        List<Element> weekdays = elements(trigger, "DaysOfWeek");
        if (weekdays.isEmpty()) {
            return elements(trigger, "Day").stream()
                    .anyMatch(each -> each.getTextContent().equals(Integer.toString(day.getDayOfMonth())));
        }
        String week = (day.getDayOfMonth() - 1) / 7 < 4 ? Integer.toString((day.getDayOfMonth() - 1) / 7 + 1) : "Last";
        List<String> weeks =
                elements(trigger, "Week").stream().map(Element::getTextContent).collect(Collectors.toList());
        boolean inWeek = weeks.isEmpty() || weeks.contains(week);
        return inWeek
                && !elements(weekdays.get(0), word(day.getDayOfWeek().name())).isEmpty();
    }

    private static String word(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }

    private static List<LocalTime> times(Element trigger) {
        LocalDateTime start = LocalDateTime.parse(text(trigger, "StartBoundary"));
        List<LocalTime> times = new java.util.ArrayList<>(List.of(start.toLocalTime()));
        if (!elements(trigger, "Repetition").isEmpty()) {
            Duration interval = Duration.parse(text(trigger, "Interval"));
            Duration duration = Duration.parse(text(trigger, "Duration"));
            for (Duration after = interval; after.compareTo(duration) < 0; after = after.plus(interval)) {
                times.add(start.plus(after).toLocalTime());
            }
        }
        return times;
    }

    @Test
    void aMissedStartIsMadeUpForAndARunningTaskIsLeftAlone() throws Exception {
        Document task = read(task("30 23 * * *"));
        assertThat(text(task, "StartWhenAvailable")).isEqualTo("true");
        assertThat(text(task, "MultipleInstancesPolicy")).isEqualTo("IgnoreNew");
        assertThat(text(task, "ExecutionTimeLimit")).isEqualTo("PT0S");
        assertThat(text(task, "Command")).isEqualTo("C:\\Program Files\\reeve & co\\reeve.cmd");
        assertThat(text(task, "Arguments")).isEqualTo("backup a --inventory \"D:\\in <v>\\\\\" --quiet");
        assertThat(text(task, "StartBoundary")).as("ahead of now").isEqualTo("2026-11-22T23:30:00");
        assertThat(text(read(task("0 13 * * *")), "StartBoundary"))
                .as("it is 13:00 now")
                .isEqualTo("2026-11-23T13:00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 2 */2 * mon", "1,2,4,8,16 1,2,4,7,11,16,22 1 * fri"})
    void whatItHasNoWordsForIsAFinding(String schedule) {
        Failure failure = catchThrowableOfType(Failure.class, () -> task(schedule));
        assertThat(failure.finding().code()).isEqualTo("schedule.not-for-task-scheduler");
        assertThat(failure.finding().arguments()).containsEntry("job", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "a b|\"a b\"",
                "a\"b|\"a\\\"b\"",
                "a\\\"b|\"a\\\\\\\"b\"",
                "a b\\|\"a b\\\\\"",
                "c:\\x|c:\\x"
            })
    void argumentsAreQuotedAsWindowsTakesThemApart(String word, String quoted) {
        assertThat(TaskXml.argument(word)).isEqualTo(quoted);
    }
}
