package dev.reeve.repository.pack;

import dev.reeve.repository.index.BlobLocation;
import java.io.IOException;

/** Takes blobs as they are read from a pack. */
public interface BlobConsumer {
    /**
     * A blob whose hash was checked.
     *
     * @param bytes begins with its content; used again after the call
     * @param length how many bytes are its content
     */
    void blob(BlobLocation location, byte[] bytes, int length) throws IOException;

    /** A blob that could not be read from this pack; another copy may be well. */
    void damaged(BlobLocation location, IOException cause) throws IOException;
}
