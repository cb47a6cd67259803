package dev.reeve.database.sqlite;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What sqlite3 prints in its mode {@code ascii}: values between unit separators, records before record separators. */
final class Records {
    private static final char UNIT = '\u001f';
    private static final int RECORD = 0x1e;

    private Records() {}

    /** The next record, read byte by byte: what follows the last one is not text. */
    static List<String> next(InputStream in) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != RECORD; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("sqlite3 printed no whole record");
            }
            record.write(octet);
        }
        return values(record.toString(StandardCharsets.UTF_8));
    }

    static List<List<String>> all(String text) {
        List<List<String>> records = new ArrayList<>();
        for (String record : text.split(String.valueOf((char) RECORD), -1)) {
            records.add(values(record));
        }
        // After the last separator comes nothing.
        return List.copyOf(records.subList(0, records.size() - 1));
    }

    private static List<String> values(String record) {
        return List.of(record.split(String.valueOf(UNIT), -1));
    }

    /** Puts together what {@link SqliteScripts} prints of facts. */
    static DatabaseFacts facts(String version, String file, List<List<String>> records) {
        List<TableFacts> tables = new ArrayList<>();
        SortedMap<String, Long> objects = new TreeMap<>();
        for (List<String> record : records) {
            if (record.get(0).equals("T")) {
                String name = new String(HexFormat.of().parseHex(record.get(1)), StandardCharsets.UTF_8);
                tables.add(new TableFacts(name, Long.parseLong(record.get(2)), record.get(3)));
            } else {
                objects.put(record.get(1), Long.parseLong(record.get(2)));
            }
        }
        return new DatabaseFacts(SqliteServer.ENGINE, version, file, true, tables, objects);
    }
}
