package dev.reeve.inventory;

import java.util.List;

/** SQLite databases: files of a host that applications have open. */
public record SqliteSource(
        @Setting(value = "The databases' files, absolute paths.", required = true, form = Form.ABSOLUTE_PATH)
        List<String> files) {
    public SqliteSource {
        files = List.copyOf(files);
    }
}
