package dev.reeve.report.digest;

import java.util.List;

/** What happened to one incident in one month, in order. */
public record Story(String fingerprint, List<Chapter> chapters) {
    public Story {
        chapters = List.copyOf(chapters);
    }
}
