package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.JumpLost;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a connection did not come about, in the terms of {@link MachineProblem}. */
final class ConnectFailures {
    private ConnectFailures() {}

    static Failure unreachable(SshSettings settings, IOException cause) {
        MachineProblem problem;
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            problem = MachineProblem.HOST_NOT_FOUND;
        } else if (cause instanceof NoRouteToHostException || message.contains("unreachable")) {
            problem = MachineProblem.NO_ROUTE;
        } else if (cause instanceof SocketTimeoutException || message.contains("timed out")) {
            problem = MachineProblem.CONNECT_TIMEOUT;
        } else if (message.contains("refused")) {
            problem = MachineProblem.CONNECTION_REFUSED;
        } else {
            problem = MachineProblem.NO_ROUTE;
        }
        return failure(
                        problem,
                        settings,
                        "seconds",
                        Long.toString(settings.connectTimeout().toSeconds()))
                .causedBy(cause);
    }

    static Failure secretUnavailable(SshSettings settings, IOException cause) {
        return failure(MachineProblem.SECRET_UNAVAILABLE, settings, "reason", String.valueOf(cause.getMessage()))
                .causedBy(cause);
    }

    static Failure of(SshSettings settings, HostKeyCheck check, LoginAttempt login, JSchException cause) {
        Optional<KnownHosts.Answer> answer = check.answer();
        if (answer.isPresent() && answer.get().verdict() != KnownHosts.Verdict.KNOWN) {
            return hostKey(settings, check.shown().orElseThrow(), answer.get(), check);
        }
        if (cause instanceof JSchHostKeyException) {
            return failure(MachineProblem.HOST_KEY_REVOKED, settings, "reason", String.valueOf(cause.getMessage()))
                    .causedBy(cause);
        }
        if (cause instanceof JSchAlgoNegoFailException nego) {
            return failure(
                            MachineProblem.NO_COMMON_ALGORITHM,
                            settings,
                            "what",
                            nego.getAlgorithmName(),
                            "server",
                            nego.getServerProposal())
                    .causedBy(cause);
        }
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("Auth ")) {
            return login(settings, login, message);
        }
        Optional<JumpLost> lost = JumpLost.behind(cause);
        if (lost.isPresent()) {
            return MachineProblem.interrupted(settings.name(), lost.get());
        }
        if (cause instanceof JumpRefusal refusal) {
            return refused(settings, refusal);
        }
        return failure(MachineProblem.SSH_NO_ANSWER, settings).causedBy(cause);
    }

    private static Failure refused(SshSettings settings, JumpRefusal refusal) {
        MachineProblem problem = switch (refusal.kind()) {
            case FORBIDDEN -> MachineProblem.JUMP_FORBIDS;
            case SILENT -> MachineProblem.JUMP_TIMEOUT;
            case UNREACHABLE, LOST -> MachineProblem.JUMP_REFUSED;
        };
        return failure(
                        problem,
                        settings,
                        "hop",
                        refusal.hop(),
                        "seconds",
                        Long.toString(settings.connectTimeout().toSeconds()))
                .causedBy(refusal);
    }

    private static Failure hostKey(
            SshSettings settings, ServerKey shown, KnownHosts.Answer answer, HostKeyCheck check) {
        MachineProblem problem = switch (answer.verdict()) {
            case CHANGED -> MachineProblem.HOST_KEY_CHANGED;
            case REVOKED -> MachineProblem.HOST_KEY_REVOKED;
            case KNOWN, UNKNOWN -> MachineProblem.HOST_KEY_UNKNOWN;
        };
        List<Path> files = settings.userKnownHosts();
        String file = answer.because()
                .map(entry -> entry.file().toString())
                .orElse(files.isEmpty() ? "known_hosts" : files.get(0).toString());
        List<String> evidence = new ArrayList<>();
        evidence.add("shown: " + shown);
        check.known()
                .forEach(entry ->
                        evidence.add("known: " + entry.key() + " (" + entry.file() + ":" + entry.line() + ")"));
        return failure(
                        problem,
                        settings,
                        "type",
                        shown.shortType(),
                        "fingerprint",
                        shown.fingerprint(),
                        "file",
                        file,
                        "line",
                        answer.because()
                                .map(entry -> Integer.toString(entry.line()))
                                .orElse("-"),
                        "old-fingerprint",
                        answer.because().map(entry -> entry.key().fingerprint()).orElse("-"),
                        "key-name",
                        settings.keyName(),
                        "reason",
                        "the key " + shown)
                .withEvidence(evidence);
    }

    private static Failure login(SshSettings settings, LoginAttempt login, String message) {
        if (login.secretFailure().isPresent()) {
            return secretUnavailable(settings, login.secretFailure().get());
        }
        if (login.wrong().isPresent()) {
            return failure(
                    MachineProblem.PASSPHRASE_WRONG,
                    settings,
                    "file",
                    login.wrong().get());
        }
        if (login.locked().isPresent()) {
            return failure(
                    MachineProblem.PASSPHRASE_MISSING,
                    settings,
                    "file",
                    login.locked().get());
        }
        int quote = message.indexOf('\'');
        String methods = quote < 0 ? message : message.substring(quote + 1, message.length() - 1);
        List<String> evidence = new ArrayList<>(login.skipped());
        evidence.add("the server said: " + message);
        return failure(
                        MachineProblem.LOGIN_REFUSED,
                        settings,
                        "user",
                        settings.user(),
                        "methods",
                        methods,
                        "keys",
                        login.keys())
                .withEvidence(evidence);
    }

    private static Failure failure(MachineProblem problem, SshSettings settings, String... more) {
        List<String> arguments = new ArrayList<>(List.of("host", settings.name(), "place", settings.place()));
        arguments.addAll(List.of(more));
        return Failure.of(problem, Subject.host(settings.name()), arguments.toArray(String[]::new));
    }

    static String join(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
