package dev.reeve.retention;

import java.util.Set;
import java.util.TreeSet;

/** Why a snapshot is kept. */
public sealed interface Reason {
    /** There are no rules. */
    record NoRules() implements Reason {}

    /** The newest of a bucket that a rule counts. */
    record Counted(Bucket bucket) implements Reason {}

    /** The oldest there is, and the rule has room left. */
    record Oldest(Bucket bucket) implements Reason {}

    /** In a span before the newest. */
    record Within(Span span) implements Reason {}

    /** The newest of a bucket in a span before the newest. */
    record BucketWithin(Bucket bucket, Span span) implements Reason {}

    /** It has these tags. */
    record Tagged(Set<String> tags) implements Reason {
        public Tagged {
            tags = Set.copyOf(tags);
        }
    }

    /** The newest of its job that was restored and compared. */
    record Proved() implements Reason {}

    /** The reason as programs read it: {@code daily}, {@code within 7d}, {@code daily within 1m}, {@code proved}. */
    default String label() {
        if (this instanceof Counted counted) {
            return counted.bucket().label();
        } else if (this instanceof Oldest oldest) {
            return "oldest " + oldest.bucket().label();
        } else if (this instanceof Within within) {
            return "within " + within.span();
        } else if (this instanceof BucketWithin within) {
            return within.bucket().label() + " within " + within.span();
        } else if (this instanceof Tagged tagged) {
            return "tag " + String.join(",", new TreeSet<>(tagged.tags()));
        }
        return this instanceof Proved ? "proved" : "no rules";
    }
}
