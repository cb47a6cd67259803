package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Loaded;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.SftpPlace;
import dev.reeve.inventory.SshSettings;
import dev.reeve.inventory.Surroundings;
import dev.reeve.journal.Journal;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.SecretSource;
import dev.reeve.machine.ssh.SshConnector;
import dev.reeve.machine.ssh.SshEnvironment;
import dev.reeve.machine.ssh.SshTarget;
import dev.reeve.render.Answer;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryEnvironment;
import dev.reeve.repository.RepositoryFailures;
import dev.reeve.repository.crypto.ScryptParameters;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.storage.SftpStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What commands on an inventory work with: the inventory itself, its machines and its repositories. */
final class Workplace implements AutoCloseable {
    private final Invocation reeve;
    private final Surroundings surroundings;
    private final Inventory inventory;
    private final List<Path> files;
    private @Nullable SshConnector connector;

    private Workplace(Invocation reeve, Surroundings surroundings, Inventory inventory, List<Path> files) {
        this.reeve = reeve;
        this.surroundings = surroundings;
        this.inventory = inventory;
        this.files = files;
    }

    /**
     * Loads the inventory.
     *
     * @throws InvalidInventory if anything is wrong with it
     */
    static Workplace of(Invocation reeve) {
        List<Path> asked = reeve.inventory().map(List::of).orElse(List.of());
        return of(reeve, new InventoryLoader(surroundings(reeve)).find(asked));
    }

    /** The workplace of an inventory that is loaded. */
    static Workplace of(Invocation reeve, Loaded loaded) {
        if (loaded.inventory() == null) {
            throw new InvalidInventory(loaded);
        }
        Workplace place = new Workplace(reeve, surroundings(reeve), loaded.inventory(), loaded.files());
        reeve.workingAt(place);
        return place;
    }

    static Surroundings surroundings(Invocation reeve) {
        CliEnvironment environment = reeve.environment();
        Path home = environment.path(environment.variable("HOME").orElse(System.getProperty("user.home", "")));
        return new Surroundings(environment.variables(), home, environment.directory(), environment.user());
    }

    Invocation invocation() {
        return reeve;
    }

    Inventory inventory() {
        return inventory;
    }

    /** The files that the inventory was read from. */
    List<Path> files() {
        return files;
    }

    /** The journal: where {@code REEVE_JOURNAL} says, for this run only, else where the inventory does. */
    Journal journal() {
        CliEnvironment environment = reeve.environment();
        Path directory = environment
                .variable(JournalPlace.VARIABLE)
                .map(environment::path)
                .orElseGet(inventory::journalDirectory);
        return new Journal(directory, environment.clock());
    }

    /** Where jobs are locked: beside the journal of the inventory, whatever a run is told by its environment. */
    Path locks() {
        return inventory.journalDirectory().resolve("locks");
    }

    /** What the inventory was named as: its file, or the directory that its files are in. */
    Path source() {
        Path first = reeve.environment().path(files.get(0).toString()).normalize();
        boolean single = first.equals(reeve.environment().path("reeve.yaml").normalize());
        return reeve.inventory()
                .map(Path::normalize)
                .orElseGet(() -> single ? first : Objects.requireNonNull(first.getParent()));
    }

    /** Connects to a host; this machine needs no connection. */
    Machine connect(Host host) throws IOException {
        if (host.local()) {
            return new LocalMachine(host.name(), host.becomesRoot());
        }
        return connector().connect(target(host));
    }

    /** The way to hosts, one for the whole run, so that hosts behind a jump host share the connection to it. */
    private synchronized SshConnector connector() {
        SshConnector known = connector;
        if (known == null) {
            known = new SshConnector(SshEnvironment.ofThisProcess());
            connector = known;
        }
        return known;
    }

    /** Lets go of connections that were kept for another use. */
    @Override
    public synchronized void close() {
        if (connector != null) {
            connector.close();
        }
    }

    /** What the inventory says about reaching a host over SSH. */
    SshTarget target(Host host) {
        SshSettings ssh = host.ssh();
        SshTarget.Builder target = SshTarget.named(host.name())
                .address(host.destination())
                .identities(ssh.identity())
                .becomeSudo(host.becomesRoot())
                .password(secret(ssh.password()))
                .passphrase(secret(ssh.passphrase()));
        if (ssh.port() != null) {
            target.port(ssh.port());
        }
        if (ssh.user() != null) {
            target.user(ssh.user());
        }
        if (ssh.knownHosts() != null) {
            target.knownHosts(List.of(ssh.knownHosts()));
        }
        if (ssh.config() != null) {
            target.configFile(ssh.config().toString());
        }
        if (ssh.connectTimeout() != null) {
            target.connectTimeout(ssh.connectTimeout());
        }
        if (ssh.keepAlive() != null) {
            target.keepAlive(ssh.keepAlive());
        }
        List<SshTarget> jumps = jumps(host);
        if (!jumps.isEmpty()) {
            target.proxyJump(jumps);
        }
        return target.build();
    }

    /** The hosts on the way, first hop first. The inventory has no cycles among them: its checks refuse those. */
    private List<SshTarget> jumps(Host host) {
        List<SshTarget> jumps = new ArrayList<>();
        String next = host.ssh().proxyJump();
        while (next != null) {
            Host hop = inventory.host(next);
            jumps.add(0, hopTarget(hop));
            next = hop.ssh().proxyJump();
        }
        return jumps;
    }

    /** A hop as a target of its own: its own jumps are in the list already, and it runs no commands. */
    private SshTarget hopTarget(Host hop) {
        SshTarget whole = target(hop);
        return new SshTarget(
                whole.name(),
                whole.address(),
                whole.port(),
                whole.user(),
                whole.identities(),
                whole.knownHosts(),
                whole.password(),
                whole.passphrase(),
                null,
                List.of(),
                false,
                whole.connectTimeout(),
                whole.keepAlive(),
                whole.retries(),
                whole.configFile());
    }

    /** A secret to be fetched when it is needed; null for none. */
    @Nullable SecretSource secret(@Nullable SecretReference reference) {
        return reference == null ? null : () -> reference.resolve(surroundings);
    }

    /** What there is to say about how secrets of a repository are kept. */
    List<Finding> exposure(RepositorySpec spec) {
        List<Finding> found = new ArrayList<>(spec.password().exposure(surroundings));
        if (spec.rest() != null) {
            found.addAll(RestLogin.exposure(spec.name(), spec.rest(), surroundings));
        }
        return found;
    }

    byte[] password(SecretReference reference) {
        return reference.resolve(surroundings);
    }

    /** The place of a repository, whether or not there is one. */
    Storage storage(RepositorySpec spec) throws IOException {
        if (spec.path() != null) {
            return new LocalStorage(spec.path());
        }
        if (spec.rest() != null) {
            return RestLogin.storage(spec.rest(), surroundings);
        }
        Host host = inventory.host(Objects.requireNonNull(spec.sftp()).host());
        Machine machine = connect(host);
        return new SftpStorage(machine.files(), RawName.of(spec.sftp().path()), location(spec));
    }

    /** Where a repository is, for people. */
    static String location(RepositorySpec spec) {
        SftpPlace sftp = spec.sftp();
        if (spec.rest() != null) {
            return RestLogin.location(spec.rest());
        }
        return sftp == null ? String.valueOf(spec.path()) : "sftp:" + sftp.host() + ":" + sftp.path();
    }

    /**
     * Opens a repository.
     *
     * @throws dev.reeve.finding.Failure if there is none, it cannot be reached or the password is another
     */
    Repository open(RepositorySpec spec) {
        byte[] password = password(spec.password());
        try {
            return Repository.open(storage(spec), password, environment());
        } catch (IOException e) {
            throw RepositoryFailures.of(location(spec), e);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** What is done in an open repository. */
    @FunctionalInterface
    interface RepositoryWork {
        Answer in(Repository repository) throws IOException;
    }

    /**
     * Opens a repository for some work and closes it.
     *
     * @throws dev.reeve.finding.Failure also if its storage fails under the work
     */
    Answer inRepository(String name, RepositoryWork work) {
        Repository repository = open(inventory.repository(name));
        try (repository) {
            return work.in(repository);
        } catch (IOException e) {
            throw repository.failure(e);
        } finally {
            repository.storage().close();
        }
    }

    RepositoryEnvironment environment() {
        CliEnvironment environment = reeve.environment();
        return new RepositoryEnvironment(
                environment.clock(),
                environment.random(),
                ThisMachine.name(environment),
                environment.user(),
                ProcessHandle.current().pid(),
                ScryptParameters.DEFAULT);
    }
}
