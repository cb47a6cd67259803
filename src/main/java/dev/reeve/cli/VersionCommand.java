package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.VersionFacts;
import picocli.CommandLine.Command;

/** {@code reeve version}: what a bug report needs. */
@Command(name = "version")
final class VersionCommand extends ReeveCommand {

    @Override
    protected Answer work(Invocation reeve) {
        String java = System.getProperty("java.vendor") + ' ' + System.getProperty("java.runtime.version");
        String platform = System.getProperty("os.name") + ' ' + System.getProperty("os.arch");
        return Answer.of(new VersionFacts(Version.NUMBER, java, platform));
    }
}
