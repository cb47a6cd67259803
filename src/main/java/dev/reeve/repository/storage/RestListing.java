package dev.reeve.repository.storage;

import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server's list of files: {@code [{"name":"…","size":123},…]} (REST protocol version 2). */
final class RestListing {
    /** The media type that asks for names with sizes, and marks them in the answer. */
    static final String TYPE = "application/vnd.x.restic.rest.v2";

    private static final FieldNames FIELDS = FieldNames.of("name", "size");

    private RestListing() {}

    /** The files whose names are ids. A server that lists one of them twice, from two directories, means one. */
    static List<StoredFile> parse(byte[] text) throws DamagedData {
        JsonCursor json = new JsonCursor(text);
        Map<Id, StoredFile> files = new LinkedHashMap<>();
        if (json.beginArray()) {
            while (json.nextElement()) {
                parseFile(json).ifPresent(file -> files.putIfAbsent(file.id(), file));
            }
        }
        json.finish();
        return new ArrayList<>(files.values());
    }

    private static Optional<StoredFile> parseFile(JsonCursor json) throws DamagedData {
        if (!json.beginObject()) {
            throw json.damaged("a file with its size expected");
        }
        Optional<Id> id = Optional.empty();
        long size = -1;
        int field;
        while ((field = json.nextField(FIELDS)) != JsonCursor.END) {
            switch (field) {
                case 0 -> id = FileNames.parse(json.text());
                case 1 -> size = json.number(Long.MAX_VALUE);
                default -> json.skip();
            }
        }
        if (size < 0) {
            throw json.damaged("a file without its size");
        }
        long known = size;
        return id.map(name -> new StoredFile(name, known));
    }
}
