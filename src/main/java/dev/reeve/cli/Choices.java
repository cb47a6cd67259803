package dev.reeve.cli;

import dev.reeve.cli.completion.Shell;
import dev.reeve.finding.Severity;
import dev.reeve.render.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The values of options that take one of a few words, in lower case, for help texts and completion. */
final class Choices {
    private Choices() {}

    private abstract static class Labels extends java.util.AbstractList<String> {
        private final List<String> labels;

        Labels(Enum<?>[] values) {
            labels = Arrays.stream(values)
                    .map(value -> value.name().toLowerCase(Locale.ROOT))
                    .toList();
        }

        @Override
        public String get(int index) {
            return labels.get(index);
        }

        @Override
        public int size() {
            return labels.size();
        }
    }

    static final class Formats extends Labels {
        Formats() {
            super(OutputFormat.values());
        }
    }

    static final class Languages extends Labels {
        Languages() {
            super(Language.values());
        }
    }

    static final class Severities extends Labels {
        Severities() {
            super(Severity.values());
        }
    }

    static final class Shells extends Labels {
        Shells() {
            super(Shell.values());
        }
    }
}
