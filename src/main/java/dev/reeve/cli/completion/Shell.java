package dev.reeve.cli.completion;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The shells that completion scripts are made for. */
public enum Shell {
    BASH,
    ZSH,
    FISH;

    /** The completion script for a whole command tree. */
    public String script(CommandSpec root) {
        CompletionNode node = CompletionNode.of(root);
        return switch (this) {
            case BASH -> BashScript.of(node);
            case ZSH -> ZshScript.of(node);
            case FISH -> FishScript.of(node);
        };
    }

    /** The file under {@code completions/}, named as each shell looks for it. */
    public String fileName() {
        return this == ZSH ? "_reeve" : "reeve." + name().toLowerCase(Locale.ROOT);
    }
}
