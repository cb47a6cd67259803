package dev.reeve.verify;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of the packs a verification reads. Which packs depends on nothing but their ids and the arguments here. */
public sealed interface ReadShare {
    /** Whether a pack is to be read. */
    boolean includes(Id pack);

    /** For people and JSON: {@code none}, {@code all}, {@code 1/7}, {@code 10%}. */
    String label();

    /** Nothing: the structure only. */
    record None() implements ReadShare {
        @Override
        public boolean includes(Id pack) {
            return false;
        }

        @Override
        public String label() {
            return "none";
        }
    }

    /** Every pack. */
    record All() implements ReadShare {
        @Override
        public boolean includes(Id pack) {
            return true;
        }

        @Override
        public String label() {
            return "all";
        }
    }

    /**
     * One of several parts of about the same size, chosen as {@code restic check --read-data-subset} chooses it
     * ({@code cmd/restic/cmd_check.go}, {@code selectPacksByBucket}): by the first byte of the pack's id.
     *
     * @param number 1 to {@code of}
     * @param of 1 to 256
     */
    record Part(int number, int of) implements ReadShare {
        public Part {
            if (of < 1 || of > 256 || number < 1 || number > of) {
                throw new IllegalArgumentException(number + "/" + of);
            }
        }

        @Override
        public boolean includes(Id pack) {
            return (pack.word(0) >>> 56) % of == number - 1;
        }

        @Override
        public String label() {
            return number + "/" + of;
        }
    }

    /**
     * A percentage that rotates: ids lie evenly on a ring, and each round reads the arc after that of the round before.
     * After {@code 100 / percent} rounds, rounded up, every pack that was there all the time has been read.
     *
     * @param percent more than 0, at most 100
     * @param round the number of this run: how many such runs the journal knows, or the days since 1970; not negative
     */
    record Percentage(double percent, long round) implements ReadShare {
        public Percentage {
            if (!(percent > 0 && percent <= 100) || round < 0) {
                throw new IllegalArgumentException(percent + "%, round " + round);
            }
        }

        @Override
        public boolean includes(Id pack) {
            // The first word decides the directory and restic's parts; the second is as even and independent of both.
            double place = (pack.word(1) >>> 11) * 0x1.0p-53;
            double start = percent / 100 * round % 1;
            double fromStart = place - start;
            return (fromStart < 0 ? fromStart + 1 : fromStart) < percent / 100;
        }

        @Override
        public String label() {
            return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
        }
    }

    /**
     * Some packs by name.
     *
     * @param packs which
     * @param label what they have in common, for people
     */
    record Packs(Set<Id> packs, String label) implements ReadShare {
        public Packs {
            packs = Set.copyOf(packs);
        }

        /** Those that hold what a snapshot needs; the index must be loaded. */
        public static Packs of(Repository repository, Snapshot snapshot) throws IOException {
            Set<Id> packs = new HashSet<>();
            BlobIndex index = repository.index();
            index.all(BlobType.TREE, snapshot.tree()).forEach(copy -> packs.add(copy.pack()));
            new TreeWalker(repository.reader()).walkDistinct(snapshot.tree(), (path, node) -> {
                Id subtree = node.subtree();
                if (subtree != null) {
                    index.all(BlobType.TREE, subtree).forEach(copy -> packs.add(copy.pack()));
                }
                for (Id blob : node.content()) {
                    index.all(BlobType.DATA, blob).forEach(copy -> packs.add(copy.pack()));
                }
                return true;
            });
            return new Packs(packs, "snapshot " + snapshot.id().abbreviated());
        }

        @Override
        public boolean includes(Id pack) {
            return packs.contains(pack);
        }
    }

    /** What {@code --read-data-subset} takes: {@code 1/7} or {@code 10%}. */
    Pattern SYNTAX = Pattern.compile("(\\d{1,3})/(\\d{1,3})|(\\d{1,3}(?:\\.\\d{1,6})?)%");

    /**
     * Reads the argument of {@code --read-data-subset}.
     *
     * @param round see {@link Percentage}
     * @throws Failure {@code BAD_SUBSET}
     */
    static ReadShare parse(String text, long round) {
        Matcher matcher = SYNTAX.matcher(text.strip().toLowerCase(Locale.ROOT));
        try {
            if (matcher.matches()) {
                String percent = matcher.group(3);
                return percent != null
                        ? new Percentage(Double.parseDouble(percent), round)
                        : new Part(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            }
        } catch (IllegalArgumentException e) {
            // A number out of its range, which is said below.
        }
        throw bad(text);
    }

    private static Failure bad(String text) {
        return Failure.of(VerifyProblem.BAD_SUBSET, Subject.none(), "text", text);
    }
}
