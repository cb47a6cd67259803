package dev.reeve.database.mariadb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that insert, change and delete orders of the sample as fast as they can. */
final class Writers implements AutoCloseable {
    private final List<Process> clients = new ArrayList<>();
    private final AtomicLong confirmed = new AtomicLong();

    Writers(MariadbFixture mariadb, String database, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Process client = new ProcessBuilder(
                            "mariadb",
                            "--no-defaults",
                            "-N",
                            "-n",
                            "-f",
                            "-u",
                            "root",
                            "-S",
                            mariadb.socket(),
                            database)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            clients.add(client);
            int number = i;
            daemon(() -> write(client, number));
            daemon(() -> count(client));
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "writer");
        thread.setDaemon(true);
        thread.start();
    }

    private static void write(Process client, int number) {
        try (OutputStream out = client.getOutputStream()) {
            for (int i = 1; client.isAlive(); i++) {
                int id = i * 7 % 1000 + 1;
                String sql = "BEGIN; INSERT INTO orders (customer, net, note) VALUES ('new " + number + "', " + i
                        + ", NULL), ('second', 1, 'x'); UPDATE orders SET net = net + 1, note = CONCAT('was ', id)"
                        + " WHERE id = " + id + "; UPDATE types SET whole = " + i + " WHERE id = 2; COMMIT;"
                        + " DELETE FROM orders WHERE id = " + (i * 13 % 5000 + 1000) + "; SELECT 1;\n";
                out.write(sql.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            // The writer was ended.
        }
    }

    private void count(Process client) {
        try {
            while (client.getInputStream().read() >= 0) {
                confirmed.incrementAndGet();
            }
        } catch (IOException e) {
            // The writer was ended.
        }
    }

    /** Waits until there have been this many more rounds. */
    void await(int rounds) throws InterruptedException {
        long goal = confirmed.get() + 2L * rounds;
        while (confirmed.get() < goal) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() {
        clients.forEach(client -> {
            client.destroyForcibly();
            client.onExit().join();
        });
    }
}
