package dev.reeve;

import dev.reeve.cli.CliEnvironment;
import dev.reeve.cli.Interruption;
import dev.reeve.cli.Reeve;
import dev.reeve.cli.Version;

/** The process: the only place that ends it. Asked for its version it loads nothing but this. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println(Version.LINE);
            System.exit(System.out.checkError() ? 3 : 0);
        }
        System.exit(Interruption.guard(() -> Reeve.run(CliEnvironment.ofProcess(), args)));
    }
}
