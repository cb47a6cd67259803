package dev.reeve.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A content on its way into files: one, or {@code NAME.001}, {@code NAME.002} and so on where it is larger than allowed. */
final class SlicedOutput extends OutputStream {
    private final Path folder;
    private final String name;
    private final long limit;
    private final List<Slice> slices = new ArrayList<>();
    private HashedFile file;
    private @Nullable TargetFailed trouble;

    /** @param limit bytes of a slice */
    SlicedOutput(Path folder, String name, long limit) throws TargetFailed {
        this.folder = folder;
        this.name = name;
        this.limit = limit;
        file = new HashedFile(folder.resolve(name));
    }

    @Override
    public void write(int octet) throws TargetFailed {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TargetFailed {
        try {
            int done = 0;
            while (done < length) {
                if (file.size() == limit) {
                    next();
                }
                int count = (int) Math.min(length - done, limit - file.size());
                file.write(bytes, offset + done, count);
                done += count;
            }
        } catch (TargetFailed e) {
            trouble = e;
            throw e;
        }
    }

    private void next() throws TargetFailed {
        Slice ended = file.end();
        if (slices.isEmpty()) {
            Path whole = folder.resolve(name);
            Path first = folder.resolve(numbered(1));
            try {
                Files.move(whole, first, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new TargetFailed(first, e);
            }
        }
        slices.add(new Slice(numbered(slices.size() + 1), ended.size(), ended.sha256()));
        file = new HashedFile(folder.resolve(numbered(slices.size() + 1)));
    }

    private String numbered(int number) {
        return name + String.format(Locale.ROOT, ".%03d", number);
    }

    /** The write that failed, however its exception was wrapped on its way up; null if none did. */
    @Nullable TargetFailed trouble() {
        return trouble;
    }

    /** Ends it; the files are durable. */
    List<Slice> end() throws TargetFailed {
        slices.add(file.end());
        return List.copyOf(slices);
    }

    @Override
    public void close() throws TargetFailed {
        file.close();
    }
}
