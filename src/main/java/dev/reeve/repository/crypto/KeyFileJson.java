package dev.reeve.repository.crypto;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of key files and of the master key within. Source: restic's {@code internal/repository/key.go}. */
final class KeyFileJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Go's RFC3339Nano: a fraction without trailing zeros, and none at all for whole seconds. */
    private static final DateTimeFormatter RFC3339_NANO = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private KeyFileJson() {}

    static byte[] write(KeyFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty(
                    "created", RFC3339_NANO.format(file.created().atOffset(ZoneOffset.UTC)));
            json.writeStringProperty("username", file.username());
            json.writeStringProperty("hostname", file.hostname());
            json.writeStringProperty("kdf", "scrypt");
            json.writeNumberProperty("N", file.kdf().n());
            json.writeNumberProperty("r", file.kdf().r());
            json.writeNumberProperty("p", file.kdf().p());
            json.writeStringProperty("salt", base64(file.salt()));
            json.writeStringProperty("data", base64(file.data()));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    static KeyFile read(byte[] json) throws DamagedData {
        Map<String, String> fields = fields(json, "key file");
        String kdf = required(fields, "kdf");
        if (!kdf.equals("scrypt")) {
            throw new DamagedData("the key file wants the key derivation \"" + kdf + "\", and there is only scrypt");
        }
        byte[] salt = bytes(fields, "salt");
        if (salt.length != KeyFile.SALT_LENGTH) {
            throw new DamagedData(
                    "the key file's salt has " + salt.length + " bytes instead of " + KeyFile.SALT_LENGTH);
        }
        try {
            return new KeyFile(
                    created(fields),
                    fields.getOrDefault("username", ""),
                    fields.getOrDefault("hostname", ""),
                    new ScryptParameters(number(fields, "N"), number(fields, "r"), number(fields, "p")),
                    salt,
                    bytes(fields, "data"));
        } catch (IllegalArgumentException e) {
            throw new DamagedData("the key file makes no sense: " + e.getMessage(), e);
        }
    }

    static byte[] masterKey(MasterKey key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("mac");
            json.writeStringProperty("k", base64(key.macK()));
            json.writeStringProperty("r", base64(key.macR()));
            json.writeEndObject();
            json.writeStringProperty("encrypt", base64(key.encrypt()));
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    static MasterKey readMasterKey(byte[] json) throws DamagedData {
        Map<String, String> fields = fields(json, "master key");
        try {
            return new MasterKey(bytes(fields, "encrypt"), bytes(fields, "mac.k"), bytes(fields, "mac.r"));
        } catch (IllegalArgumentException e) {
            throw new DamagedData("the key file holds no master key", e);
        }
    }

    /** The scalars of one object, those of objects within under {@code outer.inner}. Arrays are passed over. */
    private static Map<String, String> fields(byte[] json, String what) throws DamagedData {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new DamagedData("the " + what + " is no JSON object");
            }
            Map<String, String> fields = new HashMap<>();
            readObject(parser, "", fields);
            if (parser.nextToken() != null) {
                throw new DamagedData("the " + what + " goes on after its end");
            }
            return fields;
        } catch (JacksonException e) {
            // The message of a parser may quote what it read: it stays inside.
            throw new DamagedData("the " + what + " is not valid JSON");
        }
    }

    private static void readObject(JsonParser parser, String prefix, Map<String, String> fields) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && prefix.isEmpty()) {
                readObject(parser, name + ".", fields);
            } else if (token.isStructStart()) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, parser.getString());
            }
        }
    }

    private static Instant created(Map<String, String> fields) throws DamagedData {
        String text = required(fields, "created");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new DamagedData("the key file's time of creation is no time: " + text, e);
        }
    }

    private static int number(Map<String, String> fields, String name) throws DamagedData {
        String text = required(fields, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new DamagedData("the key file's " + name + " is no usable number: " + text, e);
        }
    }

    private static byte[] bytes(Map<String, String> fields, String name) throws DamagedData {
        try {
            return Base64.getDecoder().decode(required(fields, name));
        } catch (IllegalArgumentException e) {
            throw new DamagedData("the key file's " + name + " is not base64");
        }
    }

    private static String required(Map<String, String> fields, String name) throws DamagedData {
        String value = fields.get(name);
        if (value == null) {
            throw new DamagedData("the key file has no " + name);
        }
        return value;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
