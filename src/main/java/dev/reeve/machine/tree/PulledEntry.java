package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.util.Map;

/**
 * The head of one entry in a content stream; the content follows on the stream.
 *
 * @param path absolute, one of those requested
 * @param type what the stream says it is
 * @param size bytes of content, holes included; 0 but for files
 * @param device {@code st_rdev} of a device file, else 0
 * @param attributes extended attributes by name, in the host's order
 */
public record PulledEntry(RawName path, FileType type, long size, long device, Map<String, byte[]> attributes) {}
