package dev.reeve.machine.ssh;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The ssh program, asked for its settings: {@code ssh -G} prints one {@code keyword value} a line and connects nowhere. */
final class OpenSshClient implements SshConfig.ConfigSource {
    private final Path program;
    private final SshEnvironment environment;

    /** Asked for once, beside the first question about a host. */
    private final CompletableFuture<Map<String, List<String>>> defaults;

    OpenSshClient(Path program, SshEnvironment environment) {
        this.program = program;
        this.environment = environment;
        this.defaults = CompletableFuture.supplyAsync(() -> ask("defaults", List.of("-F", "none", "--", "localhost")));
    }

    @Override
    public Map<String, List<String>> values(SshTarget target) {
        List<String> arguments = new ArrayList<>();
        if (!target.configFile().isEmpty()) {
            arguments.addAll(List.of("-F", target.configFile()));
        }
        if (target.port() != 0) {
            arguments.addAll(List.of("-p", Integer.toString(target.port())));
        }
        if (!target.user().isEmpty()) {
            arguments.addAll(List.of("-l", target.user()));
        }
        arguments.addAll(List.of("--", target.address()));
        return ask(target.name(), arguments);
    }

    @Override
    public Map<String, List<String>> defaults() {
        try {
            return defaults.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
    }

    private Map<String, List<String>> ask(String name, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString(), "-G"));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().retainAll(environment.variables().keySet());
        builder.environment().putAll(environment.variables());
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw invalid(name, answer.strip());
            }
            return parse(answer);
        } catch (IOException e) {
            throw invalid(name, String.valueOf(e.getMessage())).causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw invalid(name, "interrupted").causedBy(e);
        }
    }

    private Failure invalid(String name, String reason) {
        return Failure.of(
                MachineProblem.SSH_CONFIG_INVALID,
                Subject.host(name),
                "host",
                name,
                "file",
                "ssh_config",
                "reason",
                reason);
    }

    /** Reads the answer; warnings that ssh mixes in have no keyword that anybody asks for. */
    static Map<String, List<String>> parse(String answer) {
        Map<String, List<String>> values = new HashMap<>();
        for (String line : answer.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                values.computeIfAbsent(line.substring(0, space).toLowerCase(Locale.ROOT), k -> new ArrayList<>())
                        .add(line.substring(space + 1).strip());
            }
        }
        return values;
    }
}
