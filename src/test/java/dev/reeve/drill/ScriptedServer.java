package dev.reeve.drill;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.TableFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A server whose databases hold lines "table rows checksum", which is what its dumps are. */
final class ScriptedServer implements DatabaseServer, ScratchServer {
    final Map<String, String> databases = new HashMap<>();
    final Set<String> made = new TreeSet<>();
    boolean refusesToDrop;
    boolean diesWhenAsked;
    int takesBytes = Integer.MAX_VALUE;

    @Override
    public DatabaseServer server() {
        return this;
    }

    @Override
    public boolean passes() {
        return false;
    }

    @Override
    public List<String> complaints() {
        return List.of();
    }

    @Override
    public String engine() {
        return "scripted";
    }

    @Override
    public String version() {
        return "1.0";
    }

    @Override
    public DumpSession dump(List<String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(String database) {
        return databases.containsKey(database);
    }

    @Override
    public void create(String database) {
        made.add(database);
        databases.put(database, "");
    }

    @Override
    public void drop(String database) throws IOException {
        if (refusesToDrop) {
            throw new IOException("no right to drop");
        }
        databases.remove(database);
    }

    @Override
    public DumpLoad load(String file, String database) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        return new DumpLoad() {
            @Override
            public OutputStream content() {
                return new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        if (taken.size() >= takesBytes) {
                            throw new IOException("broken pipe");
                        }
                        taken.write(value);
                    }
                };
            }

            @Override
            public void finish() {
                if (taken.size() >= takesBytes) {
                    throw dev.reeve.finding.Failure.of(
                            DrillProblem.NOTHING_TO_PROVE, dev.reeve.finding.Subject.item("refused"));
                }
                databases.put(database, taken.toString(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public DatabaseFacts facts(String database) throws IOException {
        if (diesWhenAsked) {
            throw new IOException("server has gone away");
        }
        List<TableFacts> tables = new ArrayList<>();
        databases.getOrDefault(database, "").lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            tables.add(new TableFacts(words[0], Long.parseLong(words[1]), words[2]));
        });
        return new DatabaseFacts(engine(), version(), database, false, tables, new TreeMap<>());
    }

    @Override
    public List<List<String>> query(String database, String sql) {
        return List.of(List.of("41"));
    }

    @Override
    public void close() {}
}
