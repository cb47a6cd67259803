package dev.reeve.repository.index;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import dev.reeve.repository.json.JsonString;
import dev.reeve.repository.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of an index file: packs and the blobs in each (restic: {@code internal/repository/index/index.go}). */
public final class IndexFile {
    private static final FieldNames TOP = FieldNames.of("packs");
    private static final FieldNames PACK = FieldNames.of("id", "blobs");
    private static final FieldNames BLOB = FieldNames.of("id", "type", "offset", "length", "uncompressed_length");
    private static final FieldNames TYPES = FieldNames.of("data", "tree");
    private static final long OFFSET_LIMIT = 0xffff_ffffL;

    private final JsonCursor json;
    private final PackVisitor visitor;

    private IndexFile(byte[] text, PackVisitor visitor) {
        this.json = new JsonCursor(text);
        this.visitor = visitor;
    }

    /** Takes one pack after the other. */
    @FunctionalInterface
    public interface PackVisitor {
        /** The blobs' list is valid during the call only. */
        void pack(Id pack, List<PackedBlob> blobs);
    }

    /** Reads an index file's text. */
    public static void read(byte[] text, PackVisitor visitor) throws DamagedData {
        new IndexFile(text, visitor).read();
    }

    private void read() throws DamagedData {
        if (!json.beginObject()) {
            throw json.damaged("an index expected");
        }
        List<PackedBlob> blobs = new ArrayList<>();
        int field;
        while ((field = json.nextField(TOP)) != JsonCursor.END) {
            if (field != 0) {
                json.skip();
            } else if (json.beginArray()) {
                while (json.nextElement()) {
                    pack(blobs);
                }
            }
        }
        json.finish();
    }

    private void pack(List<PackedBlob> blobs) throws DamagedData {
        Id pack = null;
        blobs.clear();
        int field = json.beginObject() ? 0 : JsonCursor.END;
        while (field != JsonCursor.END && (field = json.nextField(PACK)) != JsonCursor.END) {
            switch (field) {
                case 0 -> pack = json.id();
                case 1 -> {
                    if (json.beginArray()) {
                        while (json.nextElement()) {
                            blobs.add(blob());
                        }
                    }
                }
                default -> json.skip();
            }
        }
        if (pack == null) {
            throw json.damaged("a pack without an id");
        }
        visitor.pack(pack, blobs);
    }

    private PackedBlob blob() throws DamagedData {
        Id id = null;
        BlobType type = null;
        long offset = 0;
        int length = 0;
        int plain = 0;
        if (json.beginObject()) {
            int field;
            while ((field = json.nextField(BLOB)) != JsonCursor.END) {
                switch (field) {
                    case 0 -> id = json.id();
                    case 1 -> type = type(json.slice());
                    case 2 -> offset = json.number(OFFSET_LIMIT);
                    case 3 -> length = (int) json.number(Integer.MAX_VALUE);
                    case 4 -> plain = (int) json.number(Integer.MAX_VALUE);
                    default -> json.skip();
                }
            }
        }
        if (id == null || type == null || length < BlobLocation.SEAL) {
            throw json.damaged("a blob without id, type or length");
        }
        return new PackedBlob(type, id, offset, length, plain);
    }

    private static @Nullable BlobType type(JsonString label) {
        return switch (TYPES.find(label.bytes(), label.from(), label.to())) {
            case 0 -> BlobType.DATA;
            case 1 -> BlobType.TREE;
            default -> null;
        };
    }

    /** One pack for an index file to be written. */
    public record IndexedPack(Id pack, List<PackedBlob> blobs) {
        public IndexedPack {
            blobs = List.copyOf(blobs);
        }
    }

    /** The text of an index file. */
    public static byte[] write(List<IndexedPack> packs) {
        JsonText out = new JsonText(64 * 1024);
        out.raw("{\"packs\":[");
        for (int i = 0; i < packs.size(); i++) {
            out.raw(i == 0 ? "{\"id\":" : ",{\"id\":").id(packs.get(i).pack()).raw(",\"blobs\":[");
            boolean first = true;
            for (PackedBlob blob : packs.get(i).blobs()) {
                out.raw(first ? "{\"id\":" : ",{\"id\":").id(blob.id());
                out.raw(",\"type\":\"")
                        .raw(blob.type().label())
                        .raw("\",\"offset\":")
                        .unsigned(blob.offset());
                out.raw(",\"length\":").unsigned(blob.length());
                if (blob.uncompressedLength() != 0) {
                    out.raw(",\"uncompressed_length\":").unsigned(blob.uncompressedLength());
                }
                out.raw('}');
                first = false;
            }
            out.raw("]}");
        }
        return out.raw("]}\n").toBytes();
    }
}
