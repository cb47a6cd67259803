package dev.reeve.cli;

import dev.reeve.cli.completion.Shell;
import dev.reeve.finding.Severity;
import dev.reeve.machine.FileType;
import dev.reeve.render.OutputFormat;
import dev.reeve.snapshot.ArchiveFormat;
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
                    .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
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

    static final class Overwriting extends Labels {
        Overwriting() {
            super(dev.reeve.cli.Overwriting.values());
        }
    }

    static final class Schedulers extends Labels {
        Schedulers() {
            super(Scheduler.values());
        }
    }

    static final class SchedulersHere extends Labels {
        SchedulersHere() {
            super(Scheduler.Here.values());
        }
    }

    static final class Shells extends Labels {
        Shells() {
            super(Shell.values());
        }
    }

    static final class Exports extends Labels {
        Exports() {
            super(dev.reeve.render.result.JournalExport.Format.values());
        }
    }

    static final class Archives extends Labels {
        Archives() {
            super(ArchiveFormat.values());
        }
    }

    /** The letters that {@code find -type} takes. */
    static final class FileTypes extends java.util.AbstractList<String> {
        private static final List<String> LETTERS = Arrays.stream(FileType.values())
                .filter(type -> type != FileType.UNKNOWN)
                .map(type -> String.valueOf(type.letter()))
                .toList();

        @Override
        public String get(int index) {
            return LETTERS.get(index);
        }

        @Override
        public int size() {
            return LETTERS.size();
        }
    }

    static final class ReportFormats extends Labels {
        ReportFormats() {
            super(ReportFormat.values());
        }
    }
}
