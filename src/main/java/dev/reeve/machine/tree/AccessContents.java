package dev.reeve.machine.tree;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/** Content over {@link FileAccess}. */
record AccessContents(FileAccess files) implements FileContents {
    @Override
    public Content open(RawName path) throws IOException {
        FileStatus status = files.status(path).orElseThrow(() -> new NoSuchFileException(path.text()));
        long size = status.type() == FileType.FILE ? status.size() : 0;
        PulledEntry head = new PulledEntry(path, status.type(), size, 0, Map.of());
        return new Content(head, size == 0 ? InputStream.nullInputStream() : files.read(path, 0));
    }

    @Override
    public void close() {
        files.close();
    }
}
