package dev.reeve.machine.ssh;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.ShellScript;
import java.util.List;

/** How scripts become command lines, with and without sudo, and what sudo's refusals mean. */
final class Sudo {
    private Sudo() {}

    /** A script as a command line for whatever log-in shell the account has. */
    static String plain(String script, Preamble preamble) {
        return "exec " + shell(script, preamble);
    }

    /** A script run by root, sudo never asking. Its messages are English, so that we can tell them apart. */
    static String silent(String script, Preamble preamble) {
        return "exec env LC_ALL=C sudo -n -- " + shell(script, preamble);
    }

    /** A script run by root, sudo asking on standard error and reading the answer from standard input. */
    static String asking(String script, Preamble preamble) {
        return "exec env LC_ALL=C sudo -S -p " + preamble.prompt() + " -- " + shell(script, preamble);
    }

    private static String shell(String script, Preamble preamble) {
        return "/bin/sh -c " + ShellScript.asWord(preamble.firstWords() + ShellScript.inCLocale(script));
    }

    /** A script that ends another with all its children: its process group, which sudo may have made anew. */
    static String ending(long process) {
        return "g=$(ps -o pgid= -p " + process + " 2>/dev/null | tr -d ' '); " + "kill -s TERM -- \"-${g:-" + process
                + "}\" 2>/dev/null || kill -s TERM " + process;
    }

    /** What it means that sudo did not start a script. */
    static Failure refusal(SshTarget target, String user, int status, String said) {
        MachineProblem problem;
        if (said.contains("not found") || said.contains("No such file") || status == 127) {
            problem = MachineProblem.SUDO_MISSING;
        } else if (said.contains("incorrect password") || said.contains("try again")) {
            problem = MachineProblem.SUDO_PASSWORD_WRONG;
        } else if (said.contains("password is required")
                || said.contains("terminal is required")
                || said.contains("no password was provided")) {
            problem = MachineProblem.SUDO_NEEDS_PASSWORD;
        } else {
            problem = MachineProblem.SUDO_REFUSED;
        }
        return Failure.of(
                        problem,
                        Subject.host(target.name()),
                        "host",
                        target.name(),
                        "user",
                        user,
                        "reason",
                        said.isBlank() ? "exit status " + status : said.strip())
                .withEvidence(said.isBlank() ? List.of() : said.strip().lines().toList());
    }
}
