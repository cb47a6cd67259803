package dev.reeve.machine.ftp;

import dev.reeve.machine.FileReading;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.HostileStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An FTP server's files, one request at a time. */
final class FtpFiles implements FileReading {
    /** Deeper than any web site; a server that follows a link to a directory above goes on for ever. */
    private static final int DEEPEST = 128;

    private static final long NANOS = 1_000_000_000L;

    private final FtpLink link;
    private final Clock clock;
    private final PeoplesLine people = new PeoplesLine();
    private final Map<RawName, RawName> targets = new HashMap<>();
    /** The directory listed last: a path is often asked about after its neighbour. */
    private @Nullable RawName lastDirectory;

    private List<Child> lastChildren = List.of();

    FtpFiles(FtpLink link, Clock clock) {
        this.link = link;
        this.clock = clock;
    }

    @Override
    public Optional<FileStatus> status(RawName path) throws IOException {
        if (path.latin1().equals("/")) {
            return Optional.of(unseenDirectory());
        }
        RawName parent = parent(path);
        RawName name = lastPart(path);
        try {
            if (lastDirectory == null || !lastDirectory.equals(parent)) {
                list(parent);
            }
        } catch (FileSystemException e) {
            // A server may show what is in a directory and not what is above it.
            return canEnter(path) ? Optional.of(unseenDirectory()) : Optional.empty();
        }
        return lastChildren.stream()
                .filter(child -> child.name().equals(name))
                .map(Child::status)
                .findFirst();
    }

    private static FileStatus unseenDirectory() {
        return new FileStatus(FileType.DIRECTORY, 0, 0755, 0, 0, 0);
    }

    private boolean canEnter(RawName path) throws IOException {
        try {
            return link.ask(session -> {
                session.enter(path);
                return true;
            });
        } catch (FileSystemException e) {
            return false;
        }
    }

    @Override
    public List<Child> list(RawName directory) throws IOException {
        String path = directory.latin1();
        if (path.chars().filter(c -> c == '/').count() > DEEPEST) {
            throw new FileSystemException(path, null, "deeper than " + DEEPEST + " directories: a link that leads up?");
        }
        List<FtpEntry> entries;
        try {
            entries = link.ask(session -> entries(session, directory));
        } catch (Refused e) {
            throw explained(directory, e);
        }
        List<Child> children = new ArrayList<>(entries.size());
        Set<RawName> names = new HashSet<>();
        for (FtpEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new HostileStream("the listing has the name '" + entry.name() + "' twice");
            }
            if (entry.target() != null) {
                targets.put(directory.resolve(entry.name()), entry.target());
            }
            children.add(new Child(entry.name(), entry.status()));
        }
        lastDirectory = directory;
        lastChildren = List.copyOf(children);
        return lastChildren;
    }

    private List<FtpEntry> entries(FtpSession session, RawName directory) throws IOException {
        session.enter(directory);
        List<FtpEntry> entries = new ArrayList<>();
        if (session.hasMachineListings()) {
            for (byte[] line : session.machineListing(directory)) {
                add(entries, MachineLine.parse(line));
            }
            return complete(session, directory, entries);
        }
        for (byte[] line : session.listing(directory)) {
            add(entries, people.parse(line));
        }
        return complete(session, directory, entries);
    }

    private static void add(List<FtpEntry> entries, @Nullable FtpEntry entry) {
        if (entry != null) {
            entries.add(entry);
        }
    }

    /** Asks for what the listing did not tell of files and links. */
    private List<FtpEntry> complete(FtpSession session, RawName directory, List<FtpEntry> entries) throws IOException {
        List<FtpEntry> complete = new ArrayList<>(entries.size());
        Map<RawName, RawName> links = null;
        for (FtpEntry entry : entries) {
            FtpEntry told = entry;
            if (entry.status().type() == FileType.FILE && session.asksTimes() && isAskable(entry.name())) {
                told = entry.at(asked(
                        session, directory.resolve(entry.name()), entry.status().modifiedNanos()));
            }
            if (entry.status().type() == FileType.SYMLINK && entry.target() == null) {
                links = links != null ? links : links(session, directory);
                told = entry.pointingTo(links.getOrDefault(entry.name(), RawName.of("")));
            }
            boolean timeless = told.status().modifiedNanos() == FtpEntry.NOT_TOLD;
            complete.add(timeless ? told.at(now()) : told);
        }
        return complete;
    }

    /** A name that has a line break in it is not fit for a command; reading it will say so. */
    private static boolean isAskable(RawName name) {
        return name.latin1().chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }

    private static long asked(FtpSession session, RawName path, long listed) throws IOException {
        try {
            return session.modified(path);
        } catch (Refused e) {
            return listed;
        }
    }

    /** Where links point, as only a listing for people tells it on some servers. */
    private Map<RawName, RawName> links(FtpSession session, RawName directory) throws IOException {
        Map<RawName, RawName> links = new HashMap<>();
        for (byte[] line : session.listing(directory)) {
            FtpEntry entry = people.parse(line);
            if (entry != null && entry.target() != null) {
                links.put(entry.name(), entry.target());
            }
        }
        return links;
    }

    /** A time that no listing will ever have again, so that the file is read each time. */
    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * NANOS + now.getNano();
    }

    /** Whether a path that was refused is gone or forbidden: servers have one reply for both. */
    FileSystemException explained(RawName path, Refused refused) throws IOException {
        lastDirectory = null;
        RawName parent = parent(path);
        if (!parent.equals(path)) {
            try {
                List<FtpEntry> there = link.ask(session -> entries(session, parent));
                if (there.stream().noneMatch(entry -> entry.name().equals(lastPart(path)))) {
                    return new NoSuchFileException(path.text(), null, refused.getReason());
                }
            } catch (Refused e) {
                // Then nobody knows; the stricter of the two.
            }
        }
        return new AccessDeniedException(path.text(), null, refused.getReason());
    }

    @Override
    public RawName readLink(RawName path) throws IOException {
        RawName target = targets.remove(path);
        if (target == null || target.length() == 0) {
            throw new FileSystemException(path.text(), null, "the server does not say where the link points");
        }
        return target;
    }

    @Override
    public InputStream read(RawName path, long offset) throws IOException {
        throw new UnsupportedOperationException("content comes by FtpContents");
    }

    @Override
    public byte[] read(RawName path, long offset, int length) throws IOException {
        byte[] bytes = link.ask(session -> {
            FtpDownload download = session.download(path);
            byte[] buffer = new byte[length];
            int got = 0;
            int count = 0;
            while (got < length && count >= 0) {
                got += count;
                count = got < length ? download.read(buffer, got, length - got) : -1;
            }
            download.abandon();
            // The server is still about to complain of the cut transfer.
            link.drop();
            return got == length ? buffer : new byte[0];
        });
        if (bytes.length < length) {
            throw new EOFException(path.text());
        }
        return bytes;
    }

    private static RawName parent(RawName path) {
        String text = path.latin1();
        int slash = text.lastIndexOf('/');
        return RawName.of(path.bytes(), 0, Math.max(1, slash));
    }

    private static RawName lastPart(RawName path) {
        return RawName.of(path.bytes(), path.latin1().lastIndexOf('/') + 1, path.length());
    }

    @Override
    public void close() {
        link.close();
    }
}
