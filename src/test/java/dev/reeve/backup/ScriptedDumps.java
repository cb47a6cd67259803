package dev.reeve.backup;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session whose dumps are told beforehand. */
final class ScriptedDumps implements DumpSession {
    /** How a dump ends. */
    @FunctionalInterface
    interface Ending {
        @Nullable DatabaseFacts finish() throws IOException;
    }

    private record Script(InputStream content, Ending ending) {}

    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final List<Finding> notes = new ArrayList<>();
    int closed;

    ScriptedDumps with(String file, byte[] content, Ending ending) {
        return with(file, new ByteArrayInputStream(content), ending);
    }

    ScriptedDumps with(String file, InputStream content, Ending ending) {
        scripts.put(file, new Script(content, ending));
        return this;
    }

    @Override
    public List<String> files() {
        return List.copyOf(scripts.keySet());
    }

    @Override
    public RunningDump start(String file) throws IOException {
        Script script = scripts.get(file);
        if (script == null) {
            throw new IOException("no such dump");
        }
        return new RunningDump() {
            @Override
            public InputStream content() {
                return script.content();
            }

            @Override
            public @Nullable DatabaseFacts finish() throws IOException {
                return script.ending().finish();
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    ScriptedDumps noting(Finding note) {
        notes.add(note);
        return this;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    @Override
    public void close() {
        scripts.clear();
    }
}
