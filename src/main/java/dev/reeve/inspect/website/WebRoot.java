package dev.reeve.inspect.website;

import dev.reeve.inventory.Transport;
import dev.reeve.inventory.WebsiteVia;
import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to a website's files: a machine's, with its tools or without, or those of an FTP server. */
public final class WebRoot {
    private final String host;
    private final @Nullable Machine machine;
    private final @Nullable TreeSource server;
    private final WebsiteVia via;

    private WebRoot(String host, @Nullable Machine machine, @Nullable TreeSource server, WebsiteVia via) {
        this.host = host;
        this.machine = machine;
        this.server = server;
        this.via = via;
    }

    /** Files of a machine, which stays the caller's to close. */
    public static WebRoot on(Machine machine, WebsiteVia via) {
        return new WebRoot(machine.name(), machine, null, via);
    }

    /** Files of an FTP server that let us in; closed when the look gives up, otherwise by the caller. */
    public static WebRoot over(TreeSource server, String host) {
        return new WebRoot(host, null, server, WebsiteVia.FTP);
    }

    String host() {
        return host;
    }

    /** The machine, if commands can be run where the files are. */
    Optional<Machine> shell() {
        return via == WebsiteVia.AUTO ? Optional.ofNullable(machine).filter(Machine::hasShell) : Optional.empty();
    }

    /** The machine, if there is one, whatever the files come over. */
    Optional<Machine> machine() {
        return Optional.ofNullable(machine);
    }

    /** Reads, on the slower way if the host turns out to lack the tools for the faster. */
    <T> T read(TreeRoute.Reading<T> reading) throws IOException, InterruptedException {
        Machine there = machine;
        if (there != null) {
            return new TreeRoute(there, via == WebsiteVia.SFTP ? Transport.SFTP : Transport.AUTO).read(reading);
        }
        TreeSource source = server;
        if (source == null) {
            throw new IllegalStateException("neither a machine nor a server");
        }
        return reading.read(source);
    }

    /** Ends what is under way, from any thread. */
    void abandon() {
        TreeSource source = server;
        if (source != null) {
            source.close();
        }
    }
}
