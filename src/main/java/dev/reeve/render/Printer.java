package dev.reeve.render;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.List;

/**
 * Prints answers: data on standard output, talk on standard error. With JSON, standard output holds JSON and nothing
 * else, findings and failures included, and standard error stays empty of findings.
 */
public final class Printer {
    /** The version of the JSON contract, the envelope's member {@code reeve}. */
    static final int CONTRACT = 1;

    private final PrintStream out;
    private final PrintStream err;
    private final Look look;

    /**
     * How answers look.
     *
     * @param format the format of standard output
     * @param catalogue the language
     * @param terminal where output goes
     * @param zone the time zone of moments in tables
     * @param quiet whether notes are left out for people
     */
    public record Look(OutputFormat format, Catalogue catalogue, Terminal terminal, ZoneId zone, boolean quiet) {}

    public Printer(PrintStream out, PrintStream err, Look look) {
        this.out = out;
        this.err = err;
        this.look = look;
    }

    /**
     * Prints an answer.
     *
     * @param command the full name of the command without the program's: {@code journal list}
     * @return the exit status that it said
     */
    public int print(String command, Answer answer, Severity failOn) {
        ExitCode exit = answer.exitCode(failOn);
        switch (look.format()) {
            case TABLE -> printTable(answer);
            case JSON -> printEnvelope(command, answer, exit);
            case JSONL -> printLines(command, answer, exit);
            case NAGIOS, JUNIT, PROMETHEUS -> {
                Monitored monitored = Monitored.of(answer, look.format(), look.catalogue(), exit);
                out.print(monitored.text());
                out.flush();
                return monitored.status();
            }
        }
        return exit.status();
    }

    /**
     * Begins a result whose elements are printed as they come.
     *
     * @param command the full name of the command, as for {@link #print}
     * @param member the member of the result that holds the elements in JSON
     * @param kind the kind of their JSON lines
     */
    public ResultStream stream(String command, String member, String kind) {
        return new ResultStream(this, command, member, kind);
    }

    private void printTable(Answer answer) {
        Terminal terminal = look.terminal();
        answer.result().write(new Page(out, look.catalogue(), terminal.outStyle(), terminal.pageWidth(), look.zone()));
        // What is said about the result comes after it, also when both streams are one file.
        out.flush();
        printFindings(answer.findings());
    }

    Page page() {
        Terminal terminal = look.terminal();
        return new Page(out, look.catalogue(), terminal.outStyle(), terminal.columns(), look.zone());
    }

    PrintStream out() {
        return out;
    }

    Look look() {
        return look;
    }

    void printFindings(List<Finding> findings) {
        FindingBlock block = new FindingBlock(look.catalogue(), look.terminal().errStyle());
        boolean first = true;
        for (Finding finding : findings) {
            if (look.quiet() && finding.severity() == Severity.NOTE) {
                continue;
            }
            err.print((first ? "" : "\n") + block.render(finding));
            first = false;
        }
        err.flush();
    }

    private void printEnvelope(String command, Answer answer, ExitCode exit) {
        JsonDocument json = new JsonDocument();
        json.startObject().member("reeve", CONTRACT).member("command", command).member("exit", exit.status());
        json.name("result");
        answer.result().write(json);
        findings(json, answer.findings());
        json.endObject();
        new JsonLines(out).raw(json);
        out.flush();
    }

    void findings(JsonDocument json, List<Finding> findings) {
        json.startArray("findings");
        for (Finding finding : findings) {
            json.startObject();
            FindingJson.members(json, finding, look.catalogue());
            json.endObject();
        }
        json.endArray();
    }

    void printLines(String command, Answer answer, ExitCode exit) {
        JsonLines lines = new JsonLines(out);
        answer.result().write(lines);
        for (Finding finding : answer.findings()) {
            lines.line("finding", json -> FindingJson.members(json, finding, look.catalogue()));
        }
        lines.line(
                "end",
                json -> json.member("reeve", CONTRACT)
                        .member("command", command)
                        .member("exit", exit.status()));
        out.flush();
    }
}
