package dev.reeve.repository.storage;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileReading;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The directories of a repository on a server: making them and looking into them. */
final class RemoteDirectories {
    private static final int PRIVATE_MODE = 0700;

    private final FileAccess files;

    RemoteDirectories(FileAccess files) {
        this.files = files;
    }

    /** Those that hold files of a kind. */
    List<RawName> of(RawName root, FileKind kind) throws IOException {
        RawName directory = root.resolve(kind.directory());
        if (kind != FileKind.PACK) {
            return List.of(directory);
        }
        return children(directory).stream()
                .map(FileReading.Child::name)
                .filter(name -> FileNames.isPackDirectory(name.text()))
                .map(directory::resolve)
                .toList();
    }

    /** What a directory holds; nothing if there is no such directory. */
    List<FileReading.Child> children(RawName directory) throws IOException {
        try {
            return files.list(directory);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** What exists already is left alone; servers disagree on the error for that, so that they are asked first. */
    void create(RawName directory) throws IOException {
        if (files.status(directory).isPresent()) {
            return;
        }
        try {
            files.createDirectory(directory, PRIVATE_MODE);
        } catch (FileAlreadyExistsException e) {
            // Somebody else was quicker.
            return;
        }
    }

    void createWithParents(RawName directory) throws IOException {
        try {
            create(directory);
        } catch (NoSuchFileException e) {
            RawName parent = parentOf(directory);
            if (parent.length() == 0) {
                throw e;
            }
            createWithParents(parent);
            create(directory);
        }
    }

    /** All before the last name, without the slash between; empty if there is no more than a name. */
    private static RawName parentOf(RawName path) {
        byte[] bytes = path.bytes();
        int end = skip(bytes, bytes.length, true);
        end = skip(bytes, end, false);
        return RawName.of(bytes, 0, skip(bytes, end, true));
    }

    private static int skip(byte[] bytes, int from, boolean slashes) {
        int end = from;
        while (end > 0 && (bytes[end - 1] == '/') == slashes) {
            end--;
        }
        return end;
    }
}
