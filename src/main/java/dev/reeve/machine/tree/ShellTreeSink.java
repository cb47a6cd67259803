package dev.reeve.machine.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tree written by one GNU tar on the machine, which gets everything as one stream: no round trip per file. */
public final class ShellTreeSink implements TreeSink {
    private final Machine machine;
    private final RawName target;
    private final ShellTarget account;
    private final Set<PushLimit> limits = EnumSet.noneOf(PushLimit.class);
    private final RunningCommand command;
    private final TarWriter tar;
    private final Thread listener;
    private final List<PushTrouble> troubles = new ArrayList<>();
    // Written by the listener alone.
    private volatile @Nullable PushStopped stopped;
    private volatile @Nullable IOException broken;
    /** The first line of tar's that is about no path. */
    private volatile String otherwise = "";

    /** The directories around the present entry, outermost first. */
    private final Deque<PushedEntry> around = new ArrayDeque<>();

    private final List<RawName> abandoned = new ArrayList<>();
    private final Map<RawName, PushedEntry> disturbed = new LinkedHashMap<>();
    private @Nullable PushedEntry current;

    /**
     * Starts tar on the machine.
     *
     * @param target an absolute path; made, for its owner alone, if it is not there
     * @param account who writes there, as {@link ShellTarget#look} found it
     */
    public ShellTreeSink(Machine machine, RawName target, ShellTarget account) throws IOException {
        this.machine = machine;
        this.target = target;
        this.account = account;
        this.command = machine.start(script(target, account.isRoot()));
        this.tar = new TarWriter(command.stdin());
        this.listener = new Thread(this::listen, "tar on " + machine.name());
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * The script. {@code -P} makes symlinks at once, wherever they point to: no path of ours leads through a symlink,
     * because each directory on the way is an entry of its own, which replaces a symlink that is in its place, or is known
     * to be a directory. Files are unlinked before they are made anew, so that nothing is written through a link either.
     */
    static String script(RawName target, boolean owners) {
        String directory = ShellQuote.quote(target);
        return "exec 2>&1; umask 077; mkdir -p " + directory + " && cd " + directory + " || exit 3; exec tar --extract"
                + " --file=- --blocking-factor=128 -P -p --numeric-owner "
                + (owners ? "--same-owner" : "--no-same-owner")
                + " --xattrs --xattrs-include='*' --warning=no-timestamp"
                + " --warning=no-unknown-keyword --quoting-style=escape";
    }

    @Override
    public void begin(PushedEntry given) throws IOException {
        check();
        PushedEntry entry = account.isRoot() ? given : allowed(given);
        while (!around.isEmpty() && !isBelow(entry.path(), around.peekLast().path())) {
            around.removeLast();
        }
        current = entry;
        send(() -> tar.begin(entry));
        if (entry.type() == FileType.DIRECTORY) {
            around.addLast(entry);
        }
    }

    /** What an ordinary account may make of an entry: a file of root's with setuid must not become one of its own. */
    private PushedEntry allowed(PushedEntry entry) {
        boolean ownUser = entry.uid() == account.uid();
        boolean ownGroup = account.groups().contains(entry.gid());
        if (!ownUser || !ownGroup) {
            limits.add(PushLimit.OWNERS);
        }
        int mode = entry.mode();
        if (entry.type() == FileType.FILE) {
            mode &= (ownUser ? 07777 : ~04000) & (ownGroup ? 07777 : ~02000);
        }
        if (mode != entry.mode()) {
            limits.add(PushLimit.SPECIAL_BITS);
        }
        Map<String, byte[]> attributes = new LinkedHashMap<>(entry.attributes());
        if (attributes.keySet().removeIf(name -> name.startsWith("security.") || name.startsWith("trusted."))) {
            limits.add(PushLimit.ATTRIBUTES);
        }
        return entry.with(mode, attributes);
    }

    private static boolean isBelow(RawName path, RawName directory) {
        int length = directory.length();
        if (path.length() <= length || path.at(length) != '/') {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (path.at(i) != directory.at(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void content(byte[] bytes, int offset, int length) throws IOException {
        send(() -> tar.content(bytes, offset, length));
    }

    /** The rest is filled up, so that tar goes on; what it makes of it is removed after the end. */
    @Override
    public void abandon() throws IOException {
        PushedEntry entry = current;
        if (entry == null) {
            throw new IllegalStateException("no entry to abandon");
        }
        send(tar::fillUp);
        abandoned.add(entry.path());
        PushedEntry parent = around.peekLast();
        if (parent != null) {
            disturbed.put(parent.path(), parent);
        }
    }

    @Override
    public boolean canAbandon() {
        return true;
    }

    /** Part of writing the stream. */
    private interface Step {
        void run() throws IOException;
    }

    /** A pipe that breaks tells less than what tar said before. */
    private void send(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private void check() throws IOException {
        PushStopped stop = stopped;
        if (stop != null) {
            removeAbandoned();
            throw stop;
        }
    }

    private IOException ended(IOException e) {
        joinListener();
        PushStopped stop = stopped;
        if (stop != null) {
            return stop;
        }
        String said = otherwise;
        return said.isEmpty() ? e : new IOException(said, e);
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            broken = e;
        }
    }

    private void hear(String line) {
        PushTrouble trouble = PushMessages.parse(line).orElse(null);
        if (trouble == null) {
            noteStop(new PushTrouble(RawName.of(""), PushTrouble.Kind.NOT_WRITTEN, line));
            if (otherwise.isEmpty() && !PushMessages.isChatter(line)) {
                otherwise = line;
            }
            return;
        }
        synchronized (troubles) {
            if (troubles.size() < MOST_TROUBLES) {
                troubles.add(trouble);
            }
        }
        noteStop(trouble);
    }

    private void noteStop(PushTrouble trouble) {
        PushStopped.Reason reason = PushMessages.stop(trouble);
        if (reason != null && stopped == null) {
            stopped = new PushStopped(reason, trouble);
        }
    }

    private void joinListener() {
        boolean interrupted = false;
        while (listener.isAlive()) {
            try {
                listener.join();
            } catch (InterruptedException e) {
                interrupted = true;
                command.close();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<PushTrouble> finish() throws IOException {
        send(() -> {
            tar.finish();
            command.stdin().close();
        });
        joinListener();
        IOException lost = broken;
        if (lost != null) {
            throw lost;
        }
        int status = command.waitFor();
        removeAbandoned();
        PushStopped stop = stopped;
        if (stop != null) {
            throw stop;
        }
        List<PushTrouble> known;
        synchronized (troubles) {
            known = List.copyOf(troubles);
        }
        if (status != 0 && known.isEmpty()) {
            throw new IOException("tar ended with status " + status + ": " + otherwise);
        }
        return known;
    }

    /** Removes what was given up, and sets the times of the directories that it lay in again. */
    private void removeAbandoned() throws IOException {
        if (abandoned.isEmpty()) {
            return;
        }
        String script = "cd " + ShellQuote.quote(target) + " && exec xargs -0 rm -f --";
        try (RunningCommand removal = machine.start(script)) {
            try (OutputStream names = removal.stdin()) {
                for (RawName path : abandoned) {
                    names.write(RawName.of("./").resolve(path).bytes());
                    names.write(0);
                }
            }
            removal.stdout().readAllBytes();
            if (removal.waitFor() != 0) {
                throw new IOException("damaged files could not be removed: "
                        + removal.stderr().lines().findFirst().orElse("no reason given"));
            }
        }
        abandoned.clear();
        if (!disturbed.isEmpty()) {
            List<PushedEntry> again = List.copyOf(disturbed.values());
            disturbed.clear();
            try (ShellTreeSink times = new ShellTreeSink(machine, target, account)) {
                for (PushedEntry directory : again) {
                    times.begin(directory);
                }
                times.finish();
            }
        }
    }

    @Override
    public Set<PushLimit> limits() {
        return Set.copyOf(limits);
    }

    @Override
    public String via() {
        return "tar";
    }

    @Override
    public void close() {
        command.close();
    }
}
