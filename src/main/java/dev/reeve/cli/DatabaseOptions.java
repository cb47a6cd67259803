package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.DrillServer;
import dev.reeve.inventory.SecretReference;
import dev.reeve.restore.DatabasePlace;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code reeve restore} that bring databases back: which ones, as what, and into which server. */
final class DatabaseOptions {
    @Option(names = "--database", paramLabel = "NAME")
    List<String> databases = List.of();

    @Option(names = "--in-place")
    boolean inPlace;

    @Option(names = "--as", paramLabel = "NAME")
    @Nullable String newName;

    @Option(names = "--table", paramLabel = "TABLE")
    @Nullable String table;

    @Option(names = "--accounts")
    boolean accounts;

    @Option(names = "--no-safety-dump")
    boolean noSafetyDump;

    @Option(names = "--to-file", paramLabel = "FILE")
    @Nullable String file;

    @Option(names = "--socket", paramLabel = "PATH")
    @Nullable String socket;

    @Option(names = "--address", paramLabel = "ADDRESS")
    @Nullable String address;

    @Option(names = "--port", paramLabel = "PORT")
    @Nullable Integer port;

    @Option(names = "--user", paramLabel = "ACCOUNT")
    @Nullable String user;

    @Option(names = "--login", paramLabel = "REFERENCE")
    @Nullable String login;

    /** Whether any of them says that databases are meant. */
    boolean given() {
        return namesAServer()
                || namesAnAccount()
                || !databases.isEmpty()
                || inPlace
                || newName != null
                || table != null
                || accounts
                || noSafetyDump
                || file != null;
    }

    /** Whether the server is another than the job's. */
    boolean namesAServer() {
        return socket != null || address != null || port != null;
    }

    boolean namesAnAccount() {
        return user != null || login != null;
    }

    /** Refuses options that have no meaning together. */
    void check(@Nullable String host) {
        boolean server = namesAServer() || namesAnAccount() || host != null;
        if (file != null && (server || inPlace || newName != null || accounts)) {
            throw conflict("--to-file, --in-place / --as / --accounts / --host / --socket / --user");
        }
        if (table != null && file == null && newName == null) {
            throw conflict("--table: --as NAME | --to-file FILE");
        }
        if (table != null && (inPlace || accounts)) {
            throw conflict("--table, --in-place / --accounts");
        }
        if (noSafetyDump && !inPlace) {
            throw conflict("--no-safety-dump: --in-place");
        }
    }

    static Failure conflict(String reason) {
        return Failure.of(CliProblem.CONFLICTING_OPTIONS, Subject.none(), "command", "reeve restore", "reason", reason);
    }

    /**
     * The server as these options have it; what is not named is the client programs' own choice.
     *
     * @throws Failure if the log-in is no reference; what was written instead may be a secret and is not repeated
     */
    DrillServer server(CliEnvironment environment) {
        return new DrillServer(false, socket, address, port, user, secret(environment));
    }

    @Nullable SecretReference secret(CliEnvironment environment) {
        if (login == null) {
            return null;
        }
        int colon = login.indexOf(':');
        String rest = login.substring(colon + 1);
        String kind = colon > 0 && !rest.isEmpty() ? login.substring(0, colon) : "";
        return switch (kind) {
            case "env" -> SecretReference.inEnvironment(rest);
            case "file" -> SecretReference.inFile(environment.path(rest));
            case "command" -> SecretReference.fromCommand(rest);
            case "credential" -> SecretReference.inCredential(rest);
            default -> throw Failure.of(CliProblem.SECRET_ON_THE_COMMAND_LINE, Subject.none());
        };
    }

    /** What reaches the same server again, each word with a space in front. */
    String words(@Nullable String host) {
        StringBuilder words = new StringBuilder();
        word(words, "--host", host);
        word(words, "--socket", socket);
        word(words, "--address", address);
        word(words, "--port", port == null ? null : port.toString());
        word(words, "--user", user);
        word(words, "--login", login);
        return words.toString();
    }

    private static void word(StringBuilder words, String name, @Nullable String value) {
        if (value != null) {
            words.append(' ').append(name).append(' ').append(DatabasePlace.word(value));
        }
    }
}
