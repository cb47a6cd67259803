package dev.reeve.repository.storage;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories that tests keep repositories in, looked at behind a storage's back. */
final class Places {
    private Places() {}

    static FileSystem unix() {
        return Jimfs.newFileSystem(
                Configuration.unix().toBuilder().setAttributeViews("posix").build());
    }

    /** A disk that is full after about so many bytes. */
    static FileSystem unixOfSize(long bytes) {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("posix")
                .setBlockSize(512)
                .setMaxSize(bytes)
                .build());
    }

    static FileSystem windows() {
        return Jimfs.newFileSystem(
                Configuration.windows().toBuilder().setAttributeViews("dos").build());
    }

    static List<String> names(Path root) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .toList();
        }
    }

    static void plant(Path file, byte[] content) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(file, content);
    }

    static void removeDirectory(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                Files.delete(child);
            }
        }
        Files.delete(directory);
    }
}
