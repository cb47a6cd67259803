package dev.reeve.database;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Facts as the text that stands beside a dump in its snapshot. Members that a later version adds are passed over. */
public final class FactsJson {
    /** What a dump's name is followed by in the name of its facts: {@code erp.sql.facts.json}. */
    public static final String SUFFIX = ".facts.json";

    private static final JsonFactory JSON = new JsonFactory();

    private FactsJson() {}

    /** One object, UTF-8, with a line end. */
    public static byte[] write(DatabaseFacts facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("engine", facts.engine());
            json.writeStringProperty("version", facts.version());
            json.writeStringProperty("database", facts.database());
            json.writeBooleanProperty("exact", facts.exact());
            json.writeName("objects").writeStartObject();
            facts.objects().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeName("tables").writeStartArray();
            for (TableFacts table : facts.tables()) {
                json.writeRaw('\n');
                json.writeStartObject();
                json.writeStringProperty("name", table.name());
                json.writeNumberProperty("rows", table.rows());
                json.writeStringProperty("checksum", table.checksum());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not that
     */
    public static DatabaseFacts parse(byte[] text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            return object(json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no facts of a database: " + e.getOriginalMessage(), e);
        }
    }

    private static DatabaseFacts object(JsonParser json) {
        String engine = "";
        String version = "";
        String database = "";
        boolean exact = false;
        List<TableFacts> tables = List.of();
        SortedMap<String, Long> objects = new TreeMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "engine" -> engine = json.getString();
                case "version" -> version = json.getString();
                case "database" -> database = json.getString();
                case "exact" -> exact = json.getBooleanValue();
                case "tables" -> tables = tables(json, value);
                case "objects" -> objects = counts(json, value);
                default -> json.skipChildren();
            }
        }
        return new DatabaseFacts(engine, version, database, exact, tables, objects);
    }

    private static List<TableFacts> tables(JsonParser json, JsonToken begin) {
        expect(begin, JsonToken.START_ARRAY);
        List<TableFacts> tables = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            String table = "";
            long rows = 0;
            String checksum = "";
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                switch (name) {
                    case "name" -> table = json.getString();
                    case "rows" -> rows = json.getLongValue();
                    case "checksum" -> checksum = json.getString();
                    default -> json.skipChildren();
                }
            }
            tables.add(new TableFacts(table, rows, checksum));
        }
        return tables;
    }

    private static SortedMap<String, Long> counts(JsonParser json, JsonToken begin) {
        expect(begin, JsonToken.START_OBJECT);
        SortedMap<String, Long> counts = new TreeMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            counts.put(name, json.getLongValue());
        }
        return counts;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("no facts of a database: " + wanted + " expected, not " + found);
        }
    }
}
