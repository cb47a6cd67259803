package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.journal.Journal;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.ProgressLine;
import dev.reeve.render.ResultStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** One command being run: what its global options mean, and what it works with. */
final class Invocation {
    private final CommandSpec command;
    private final CliEnvironment environment;
    private final Replies replies;
    private final Settings settings;
    private @Nullable Workplace workplace;
    private @Nullable String recordedRun;

    private Invocation(CommandSpec command, CliEnvironment environment, Replies replies, Settings settings) {
        this.command = command;
        this.environment = environment;
        this.replies = replies;
        this.settings = settings;
    }

    static Invocation of(CommandSpec command) {
        Reeve reeve = (Reeve) command.root().userObject();
        return new Invocation(command, reeve.environment(), reeve.replies(), Settings.of(command, reeve.environment()));
    }

    CliEnvironment environment() {
        return environment;
    }

    Settings settings() {
        return settings;
    }

    Catalogue catalogue() {
        return settings.catalogue();
    }

    /** The inventory that was named: {@code --inventory}, else {@code REEVE_INVENTORY}. */
    Optional<Path> inventory() {
        return Optional.ofNullable(settings.inventory())
                .or(() -> environment.variable("REEVE_INVENTORY"))
                .map(environment::path);
    }

    /**
     * The journal: where {@code named} says, else {@code REEVE_JOURNAL}, else the inventory, else the usual place. To
     * read the journal nobody needs an inventory, least of all one without mistakes.
     *
     * @param named the directory that {@code --journal} names, if any
     */
    Journal journal(@Nullable String named) {
        String directory = named;
        if (directory == null && environment.variable(JournalPlace.VARIABLE).isEmpty()) {
            directory = inventorysJournal();
        }
        return new Journal(JournalPlace.find(directory, environment), environment.clock());
    }

    private @Nullable String inventorysJournal() {
        try {
            return Workplace.of(this).inventory().journalDirectory().toString();
        } catch (InvalidInventory e) {
            return null;
        } catch (Failure e) {
            if (inventory().isPresent()) {
                throw e;
            }
            return null;
        }
    }

    /** Starts a run in the journal. */
    RunRecorder record(Journal journal, Scope scope) {
        RunRecorder recorder = RunRecorder.start(journal, scope, catalogue(), Version.NUMBER, environment.random());
        recordedRun = recorder.run();
        return recorder;
    }

    /** The id of the run that was started last; none if the command has recorded nothing. */
    @Nullable String recordedRun() {
        return recordedRun;
    }

    /** What the command works with; none if it needed no inventory. */
    @Nullable Workplace workplace() {
        return workplace;
    }

    void workingAt(Workplace place) {
        workplace = place;
    }

    /** The work is done. */
    void leave() {
        if (workplace != null) {
            workplace.close();
        }
    }

    /** A progress line, which stays empty when piped, with {@code --quiet} and with JSON. */
    ProgressLine progress() {
        boolean wanted = !settings.quiet() && settings.format() == OutputFormat.TABLE;
        return new ProgressLine(
                environment.err(), catalogue(), settings.terminal(environment), wanted, environment.nanos());
    }

    /** Begins a result that is printed element by element; the command's answer is then the rest of it. */
    ResultStream stream(String member, String kind) {
        return replies.stream(CommandTree.nameOf(command), settings, member, kind);
    }

    int answer(Answer answer) {
        return replies.answer(CommandTree.nameOf(command), answer, settings);
    }
}
