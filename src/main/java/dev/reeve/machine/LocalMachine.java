package dev.reeve.machine;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.util.List;

/** The machine that reeve runs on. */
public final class LocalMachine implements Machine {
    private static final boolean WINDOWS =
            FileSystems.getDefault().getSeparator().equals("\\");

    private final String name;
    private final boolean becomeSudo;

    /**
     * This machine as the user who started reeve.
     *
     * @param name the inventory's name for it
     */
    public LocalMachine(String name) {
        this(name, false);
    }

    /**
     * This machine.
     *
     * @param name the inventory's name for it
     * @param becomeSudo whether scripts run as root through {@code sudo -n}
     */
    public LocalMachine(String name, boolean becomeSudo) {
        this.name = name;
        this.becomeSudo = becomeSudo;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String user() {
        return becomeSudo ? "root" : System.getProperty("user.name", "");
    }

    @Override
    public boolean hasShell() {
        return !WINDOWS;
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        if (!hasShell()) {
            throw Failure.of(MachineProblem.NO_SHELL, Subject.host(name), "host", name, "user", user());
        }
        List<String> words = becomeSudo
                ? List.of("sudo", "-n", "--", "/bin/sh", "-c", ShellScript.inCLocale(script))
                : List.of("/bin/sh", "-c", ShellScript.inCLocale(script));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("LC_ALL", "C");
        return new LocalCommand(builder.start());
    }

    @Override
    public RunningCommand exec(String command) throws IOException {
        List<String> words =
                WINDOWS ? List.of("cmd.exe", "/d", "/s", "/c", command) : List.of("/bin/sh", "-c", command);
        return new LocalCommand(new ProcessBuilder(words).start());
    }

    @Override
    public FileAccess files() {
        return new NioFileAccess(FileSystems.getDefault());
    }

    /** Nothing is held open between commands. */
    @Override
    public void close() {}
}
