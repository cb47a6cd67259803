package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.RunningDump;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Users and grants, small enough to be read before they are handed on. */
final class AccountsDump implements RunningDump {
    private final InputStream content;

    AccountsDump(String sql) {
        this.content = new ByteArrayInputStream(sql.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream content() {
        return content;
    }

    @Override
    public @Nullable DatabaseFacts finish() {
        return null;
    }

    @Override
    public void close() {}
}
