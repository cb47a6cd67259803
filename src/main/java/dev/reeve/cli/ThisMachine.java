package dev.reeve.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of the machine that reeve runs on, as restic writes it into locks. */
final class ThisMachine {
    private ThisMachine() {}

    /** The kernel's node name, without asking DNS, which may take seconds. */
    static String name(CliEnvironment environment) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return environment.variable("COMPUTERNAME").orElseGet(ThisMachine::fromNetwork);
        }
    }

    private static String fromNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
