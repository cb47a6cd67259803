package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program: a command line in, an exit status out. */
@Command(name = "reeve", versionProvider = Reeve.Versions.class)
public final class Reeve extends ReeveCommand {
    private final CliEnvironment environment;
    private final Replies replies;
    private final ProblemHandler problems;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 909)
    boolean version;

    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.LINE};
        }
    }

    Reeve(CliEnvironment environment, Settings early) {
        this.environment = environment;
        this.replies = new Replies(environment);
        this.problems = new ProblemHandler(environment, replies, early);
    }

    /** Runs one command line in an otherwise real environment without a terminal. */
    public static int run(
            PrintStream out, PrintStream err, InputStream in, Map<String, String> variables, String... args) {
        return run(CliEnvironment.of(out, err, in, variables), args);
    }

    /**
     * Runs one command line.
     *
     * @return what the process exits with
     */
    public static int run(CliEnvironment environment, String... args) {
        Settings early = Settings.early(environment, args);
        Reeve root = new Reeve(environment, early);
        try {
            CommandLine line = CommandTree.of(root, early, args);
            // Help is kept first: an output that is lost under the parser's hands would look like a defect.
            StringWriter help = new StringWriter();
            line.setOut(new PrintWriter(help));
            line.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
            if (root.wantsHelp(args)) {
                CommandTree.fit(line, early, environment);
            }
            int status = line.execute(args);
            environment.out().print(help);
            environment.out().flush();
            return environment.out().checkError() ? root.problems.outputLost(null) : status;
        } catch (StandardOutput.Lost e) {
            return root.problems.outputLost(e);
        }
    }

    private boolean wantsHelp(String... args) {
        return java.util.Arrays.stream(args)
                .anyMatch(arg -> arg.equals("--help") || arg.equals("-h") || arg.equals("help"));
    }

    CliEnvironment environment() {
        return environment;
    }

    Replies replies() {
        return replies;
    }

    ProblemHandler problems() {
        return problems;
    }

    @Override
    protected Answer work(Invocation reeve) {
        throw Failure.of(
                CliProblem.MISSING_COMMAND,
                Subject.none(),
                "command",
                "reeve",
                "candidates",
                String.join(", ", Commands.NAMES));
    }
}
