package dev.reeve.antivirus.quarantine;

import dev.reeve.machine.RawName;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Manifests as one line of JSON in ASCII. The path is there twice: for people, and in Base64 as the bytes that it is. */
final class ManifestJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, true)
            .build();

    /** Longer paths are told in Base64 only as a whole. */
    private static final int LONGEST = 500;

    private ManifestJson() {}

    static String write(Manifest manifest) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            String path = manifest.path().text();
            json.writeStartObject();
            json.writeNumberProperty("reeve", 1);
            json.writeStringProperty("id", manifest.id());
            json.writeStringProperty("path", path.length() > LONGEST ? path.substring(0, LONGEST) : path);
            json.writeStringProperty(
                    "path-bytes",
                    Base64.getEncoder().encodeToString(manifest.path().bytes()));
            json.writeStringProperty("signature", manifest.signature());
            json.writeStringProperty("sha256", manifest.sha256());
            json.writeNumberProperty("size", manifest.size());
            json.writeStringProperty("mode", Integer.toOctalString(manifest.mode()));
            json.writeNumberProperty("uid", manifest.uid());
            json.writeNumberProperty("gid", manifest.gid());
            json.writeNumberProperty("modified-nanos", manifest.modifiedNanos());
            json.writeStringProperty("since", manifest.since().toString());
            json.writeEndObject();
        }
        return out.toString();
    }

    /** Empty for what is no manifest of this id. */
    static Optional<Manifest> read(String id, byte[] line) {
        Map<String, String> said = new HashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    return Optional.empty();
                }
                said.put(name, json.getString());
            }
            return Optional.of(manifest(said)).filter(manifest -> manifest.id().equals(id));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Manifest manifest(Map<String, String> said) {
        RawName path = RawName.of(Base64.getDecoder().decode(need(said.get("path-bytes"))));
        String sha256 = need(said.get("sha256"));
        int mode = Integer.parseInt(need(said.get("mode")), 8);
        if (path.length() < 2 || path.at(0) != '/' || !sha256.matches("[0-9a-f]{64}") || mode < 0 || mode > 07777) {
            throw new IllegalArgumentException("no manifest");
        }
        for (int i = 0; i < path.length(); i++) {
            if (path.at(i) == 0) {
                throw new IllegalArgumentException("no path");
            }
        }
        return new Manifest(
                need(said.get("id")),
                path,
                need(said.get("signature")),
                sha256,
                Long.parseLong(need(said.get("size"))),
                mode,
                Long.parseLong(need(said.get("uid"))),
                Long.parseLong(need(said.get("gid"))),
                Long.parseLong(need(said.get("modified-nanos"))),
                Instant.parse(need(said.get("since"))));
    }

    private static String need(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("incomplete");
        }
        return value;
    }
}
