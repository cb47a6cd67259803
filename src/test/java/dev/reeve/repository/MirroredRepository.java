package dev.reeve.repository;

import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A repository in a directory, for restic, and the same in memory, for tests that damage it a thousand times. */
public final class MirroredRepository {
    private MirroredRepository() {}

    /** Makes an empty repository of the newest format that costs restic next to nothing to open. */
    public static ResticBinary init(Path directory) throws IOException {
        MemoryStorage storage = new MemoryStorage();
        TestRepositories.init(storage).close();
        for (FileKind kind : FileKind.values()) {
            Files.createDirectories(directory);
            if (kind != FileKind.CONFIG) {
                Files.createDirectories(directory.resolve(kind.directory()));
            }
            for (StoredFile file : storage.list(kind)) {
                Path path = kind == FileKind.CONFIG
                        ? directory.resolve("config")
                        : directory.resolve(SealedFiles.nameOf(kind, file.id()));
                Files.write(path, storage.load(kind, file.id()));
            }
        }
        return new ResticBinary(
                directory, new String(TestRepositories.PASSWORD, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A copy of a directory's repository in memory. */
    public static MemoryStorage load(Path directory) throws IOException {
        MemoryStorage storage = new MemoryStorage();
        storage.put(FileKind.CONFIG, Storage.CONFIG_ID, Files.readAllBytes(directory.resolve("config")));
        for (FileKind kind : List.of(FileKind.KEY, FileKind.SNAPSHOT, FileKind.INDEX, FileKind.PACK)) {
            try (Stream<Path> files = Files.walk(directory.resolve(kind.directory()))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    storage.put(kind, Id.parse(String.valueOf(file.getFileName())), Files.readAllBytes(file));
                }
            }
        }
        return storage;
    }

    /** Another with the same files; the bytes are shared and never written to. */
    public static MemoryStorage copy(MemoryStorage original) throws IOException {
        MemoryStorage storage = new MemoryStorage();
        for (FileKind kind : FileKind.values()) {
            for (StoredFile file : original.list(kind)) {
                storage.put(kind, file.id(), original.load(kind, file.id()));
            }
        }
        return storage;
    }
}
