package dev.reeve.repository;

import dev.reeve.repository.chunker.Polynomial;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import dev.reeve.repository.json.JsonText;

/**
 * The repository's config file.
 *
 * @param version the format: 1 or 2
 * @param id the repository's own name, 64 hex digits
 * @param polynomial what content is cut by; the same for all time, or nothing would be found again
 */
public record RepositoryConfig(int version, String id, Polynomial polynomial) {
    private static final FieldNames FIELDS = FieldNames.of("version", "id", "chunker_polynomial");

    /** Reads the plain text; the version may be one that reeve does not know. */
    static RepositoryConfig parse(byte[] json) throws DamagedData {
        JsonCursor cursor = new JsonCursor(json);
        int version = 0;
        String id = "";
        String polynomial = "";
        cursor.beginObject();
        int field;
        while ((field = cursor.nextField(FIELDS)) != JsonCursor.END) {
            switch (field) {
                case 0 -> version = (int) cursor.number(Integer.MAX_VALUE);
                case 1 -> id = cursor.text();
                case 2 -> polynomial = cursor.text();
                default -> cursor.skip();
            }
        }
        cursor.finish();
        return new RepositoryConfig(version, id, polynomial(polynomial));
    }

    private static Polynomial polynomial(String hex) throws DamagedData {
        try {
            Polynomial polynomial = Polynomial.parse(hex);
            if (polynomial.isIrreducible()) {
                return polynomial;
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedData("the chunker polynomial is not a hex number");
        }
        throw new DamagedData("the chunker polynomial is reducible");
    }

    byte[] toJson() {
        return new JsonText()
                .raw("{\"version\":")
                .unsigned(version)
                .raw(",\"id\":")
                .string(id)
                .raw(",\"chunker_polynomial\":")
                .string(polynomial.toString())
                .raw('}')
                .toBytes();
    }
}
