package dev.reeve.software;

import dev.reeve.machine.collect.HostIdentity;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A host's software as CycloneDX 1.6 in JSON (ECMA-424, first edition): for tools that look for known weak points in it. */
public final class BillOfMaterials {
    private static final JsonFactory JSON = new JsonFactory();

    private final String version;
    private final Instant now;

    /**
     * @param version of this program
     * @param now when the host was asked
     */
    public BillOfMaterials(String version, Instant now) {
        this.version = version;
        this.now = now;
    }

    /**
     * The file's bytes.
     *
     * @param serial a number that no other bill has
     */
    public byte[] of(String name, HostSoftware host, UUID serial) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.writeStringProperty("bomFormat", "CycloneDX");
            json.writeStringProperty("specVersion", "1.6");
            json.writeStringProperty("serialNumber", "urn:uuid:" + serial);
            json.writeNumberProperty("version", 1);
            metadata(json, name, host.identity());
            json.writeName("components").writeStartArray();
            Set<String> references = new HashSet<>(Set.of("host"));
            host.software().forEach(one -> component(json, one, host.identity(), references));
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private void metadata(JsonGenerator json, String name, HostIdentity host) {
        json.writeName("metadata").writeStartObject();
        json.writeStringProperty("timestamp", now.toString());
        json.writeName("tools").writeStartObject().writeName("components").writeStartArray();
        json.writeStartObject();
        json.writeStringProperty("type", "application");
        json.writeStringProperty("name", "reeve");
        json.writeStringProperty("version", version);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeName("component").writeStartObject();
        json.writeStringProperty("type", "operating-system");
        json.writeStringProperty("bom-ref", "host");
        json.writeStringProperty("name", name);
        text(json, "version", Words.of(host.version()));
        text(json, "description", Words.of(host.name()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void component(JsonGenerator json, Software one, HostIdentity host, Set<String> references) {
        String purl = PackageUrl.of(one, host).orElse("");
        String first = purl.isEmpty() ? one.key() + '@' + one.version() : purl;
        String reference = first;
        for (int i = 2; !references.add(reference); i++) {
            reference = first + '#' + i;
        }
        json.writeStartObject();
        json.writeStringProperty("type", type(one));
        json.writeStringProperty("bom-ref", reference);
        if (!one.publisher().isEmpty()) {
            json.writeStringProperty("publisher", one.publisher());
        }
        json.writeStringProperty("name", one.name());
        text(json, "version", one.version());
        if (!one.licence().isEmpty()) {
            json.writeName("licenses")
                    .writeStartArray()
                    .writeStartObject()
                    .writeName("license")
                    .writeStartObject();
            json.writeStringProperty("name", one.licence());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
        }
        text(json, "purl", purl);
        json.writeName("properties").writeStartArray();
        property(json, "reeve:kind", one.kind().label());
        property(json, "reeve:path", one.path());
        property(json, "reeve:architecture", one.architecture());
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String type(Software one) {
        return one.library() ? "library" : "application";
    }

    private static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void property(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStartObject();
            json.writeStringProperty("name", name.toLowerCase(Locale.ROOT));
            json.writeStringProperty("value", value);
            json.writeEndObject();
        }
    }
}
