package dev.reeve.antivirus.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A mirror before and after it was brought up to date.
 *
 * @param path where it is
 * @param source what it was fetched from
 * @param before what was in it
 * @param after what is in it
 * @param run what freshclam came to
 */
public record MirrorResult(
        Path path, String source, List<MirrorFile> before, List<MirrorFile> after, FreshclamRun run) {
    public MirrorResult {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Those that are new or different. */
    public List<MirrorFile> changed() {
        return after.stream()
                .filter(file -> before.stream().noneMatch(old -> old.sha256().equals(file.sha256())))
                .toList();
    }

    /** What was there before under this name, or, of a container, under its other ending. */
    public Optional<MirrorFile> before(MirrorFile file) {
        Optional<MirrorFile> same =
                before.stream().filter(old -> old.name().equals(file.name())).findFirst();
        return same.isPresent()
                ? same
                : before.stream()
                        .filter(old -> file.header() != null && old.stem().equals(file.stem()))
                        .findFirst();
    }
}
