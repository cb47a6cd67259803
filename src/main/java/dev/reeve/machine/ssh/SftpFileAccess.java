package dev.reeve.machine.ssh;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Files over SFTP. Safe to use from several threads, whose requests share one connection without waiting in line. */
final class SftpFileAccess implements FileAccess {
    private static final int OPEN_READ = 1;
    private static final int OPEN_WRITE = 2;
    private static final int OPEN_CREATE = 8;
    private static final int OPEN_EXCLUSIVE = 0x20;
    private static final int ATTR_UIDGID = 2;
    private static final int ATTR_PERMISSIONS = 4;
    private static final int ATTR_ACMODTIME = 8;
    private static final String LSETSTAT = "lsetstat@openssh.com";
    private static final String FSYNC = "fsync@openssh.com";
    private static final String POSIX_RENAME = "posix-rename@openssh.com";
    private static final String HARDLINK = "hardlink@openssh.com";

    private final SftpClient client;
    private final Runnable whenClosed;

    private SftpFileAccess(SftpClient client, Runnable whenClosed) {
        this.client = client;
        this.whenClosed = whenClosed;
    }

    static SftpFileAccess open(Lane lane, String host, int timeoutMillis, Runnable whenClosed) throws IOException {
        return new SftpFileAccess(SftpClient.open(lane, host, timeoutMillis), whenClosed);
    }

    private SftpAnswer ask(SftpClient.Request request) throws IOException {
        return SftpClient.await(client.ask(request));
    }

    private SftpClient.Request about(int type, RawName path) {
        SftpClient.Request request = client.request(type);
        request.packet().name(path);
        return request;
    }

    private SftpClient.Request extended(String name) {
        SftpClient.Request request = client.request(SftpPacket.EXTENDED);
        request.packet().string(name);
        return request;
    }

    /** Passes on an answer of the type expected; throws what it says if it is a status instead. */
    private static SftpAnswer expect(int type, SftpAnswer answer, RawName path) throws IOException {
        if (answer.type() != type) {
            SftpErrors.check(answer, path);
            throw new IOException("the SFTP server confirmed where it should have answered");
        }
        return answer;
    }

    @Override
    public Optional<FileStatus> status(RawName path) throws IOException {
        try {
            return Optional.of(expect(SftpPacket.ATTRS, ask(about(SftpPacket.LSTAT, path)), path)
                    .attributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Child> list(RawName directory) throws IOException {
        byte[] handle = expect(SftpPacket.HANDLE, ask(about(SftpPacket.OPENDIR, directory)), directory)
                .string();
        try {
            List<Child> children = new ArrayList<>();
            while (true) {
                SftpClient.Request request = client.request(SftpPacket.READDIR);
                request.packet().string(handle);
                SftpAnswer answer = ask(request);
                if (answer.type() == SftpPacket.STATUS) {
                    int code = (int) answer.int32();
                    if (code == SftpErrors.END) {
                        return children;
                    }
                    throw SftpErrors.of(code, answer, directory);
                }
                addChildren(answer, children);
            }
        } finally {
            client.release(handle);
        }
    }

    private static void addChildren(SftpAnswer answer, List<Child> children) throws IOException {
        for (long left = answer.int32(); left > 0; left--) {
            RawName name = answer.name();
            answer.string();
            FileStatus status = answer.attributes();
            String text = name.latin1();
            if (text.isEmpty() || text.indexOf('/') >= 0 || text.indexOf('\0') >= 0) {
                throw new IOException("the SFTP server names a file that cannot be in a directory: " + name.text());
            }
            if (!text.equals(".") && !text.equals("..")) {
                children.add(new Child(name, status));
            }
        }
    }

    @Override
    public RawName readLink(RawName path) throws IOException {
        SftpAnswer answer = expect(SftpPacket.NAME, ask(about(SftpPacket.READLINK, path)), path);
        answer.int32();
        return answer.name();
    }

    private byte[] openFile(RawName path, int how, int mode) throws IOException {
        SftpClient.Request request = about(SftpPacket.OPEN, path);
        request.packet().int32(how);
        if (mode < 0) {
            request.packet().int32(0);
        } else {
            request.packet().int32(ATTR_PERMISSIONS).int32(mode);
        }
        return expect(SftpPacket.HANDLE, ask(request), path).string();
    }

    @Override
    public InputStream read(RawName path, long offset) throws IOException {
        return new SftpReader(client, path, openFile(path, OPEN_READ, -1), offset);
    }

    @Override
    public byte[] read(RawName path, long offset, int length) throws IOException {
        byte[] handle = openFile(path, OPEN_READ, -1);
        try (SftpReader reader = new SftpReader(client, path, handle, offset, offset + length)) {
            byte[] bytes = reader.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException(path.text() + " ends before byte " + (offset + length));
            }
            return bytes;
        }
    }

    @Override
    public OutputStream create(RawName path, int mode) throws IOException {
        byte[] handle;
        try {
            handle = openFile(path, OPEN_WRITE | OPEN_CREATE | OPEN_EXCLUSIVE, mode & 0777);
        } catch (SftpErrors.General e) {
            throw explained(path, e);
        }
        // The server's umask may have taken bits away; setuid and its like are not for creation.
        setMode(path, mode);
        return new SftpWriter(client, path, handle);
    }

    /** The protocol has no code for a name that exists already; a look says whether it was that. */
    private FileSystemException explained(RawName path, SftpErrors.General failure) {
        try {
            return status(path).isPresent() ? new FileAlreadyExistsException(path.text()) : failure;
        } catch (IOException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** Without the server's help ({@code fsync@openssh.com}) durability is left to it, as every SFTP client must. */
    @Override
    public void sync(RawName path) throws IOException {
        if (!client.has(FSYNC)) {
            return;
        }
        syncOne(path);
        RawName parent = parent(path);
        try {
            syncOne(parent);
        } catch (FileSystemException e) {
            // Not every server opens a directory as a file; the file itself is safe.
        }
    }

    private void syncOne(RawName path) throws IOException {
        byte[] handle = openFile(path, OPEN_READ, -1);
        try {
            SftpClient.Request request = extended(FSYNC);
            request.packet().string(handle);
            SftpErrors.check(ask(request), path);
        } finally {
            client.release(handle);
        }
    }

    private static RawName parent(RawName path) {
        int slash = path.length() - 1;
        while (slash >= 0 && path.at(slash) != '/') {
            slash--;
        }
        return slash < 0 ? RawName.of(".") : RawName.of(path.bytes(), 0, Math.max(slash, 1));
    }

    @Override
    public void rename(RawName from, RawName to) throws IOException {
        SftpClient.Request request =
                client.has(POSIX_RENAME) ? extended(POSIX_RENAME) : client.request(SftpPacket.RENAME);
        request.packet().name(from).name(to);
        SftpErrors.check(ask(request), from);
    }

    @Override
    public void createDirectory(RawName path, int mode) throws IOException {
        SftpClient.Request request = about(SftpPacket.MKDIR, path);
        request.packet().int32(ATTR_PERMISSIONS).int32(mode & 0777);
        try {
            SftpErrors.check(ask(request), path);
        } catch (SftpErrors.General e) {
            throw explained(path, e);
        }
        setMode(path, mode);
    }

    /** The order of the two names is OpenSSH's, which is not the draft's; every server follows OpenSSH here. */
    @Override
    public void createSymlink(RawName path, RawName target) throws IOException {
        SftpClient.Request request = about(SftpPacket.SYMLINK, target);
        request.packet().name(path);
        try {
            SftpErrors.check(ask(request), path);
        } catch (SftpErrors.General e) {
            throw explained(path, e);
        }
    }

    @Override
    public void createHardLink(RawName path, RawName existing) throws IOException {
        if (!client.has(HARDLINK)) {
            throw new SftpErrors.Unsupported(path, "the SFTP server makes no hard links");
        }
        SftpClient.Request request = extended(HARDLINK);
        request.packet().name(existing).name(path);
        try {
            SftpErrors.check(ask(request), existing);
        } catch (SftpErrors.General e) {
            throw explained(path, e);
        }
    }

    @Override
    public void removeFile(RawName path) throws IOException {
        SftpErrors.check(ask(about(SftpPacket.REMOVE, path)), path);
    }

    @Override
    public void removeDirectory(RawName path) throws IOException {
        try {
            SftpErrors.check(ask(about(SftpPacket.RMDIR, path)), path);
        } catch (SftpErrors.General e) {
            boolean directory =
                    status(path).filter(s -> s.type() == FileType.DIRECTORY).isPresent();
            throw directory && !list(path).isEmpty() ? new DirectoryNotEmptyException(path.text()) : e;
        }
    }

    @Override
    public void setMode(RawName path, int mode) throws IOException {
        if (status(path).filter(s -> s.type() == FileType.SYMLINK).isPresent()) {
            throw new FileSystemException(path.text(), null, "a symbolic link has no mode of its own");
        }
        SftpClient.Request request = about(SftpPacket.SETSTAT, path);
        request.packet().int32(ATTR_PERMISSIONS).int32(mode & 07777);
        SftpErrors.check(ask(request), path);
    }

    @Override
    public void setOwner(RawName path, long uid, long gid) throws IOException {
        SftpClient.Request request = setLinkStat(path);
        request.packet().int32(ATTR_UIDGID).int32(uid).int32(gid);
        SftpErrors.check(ask(request), path);
    }

    /** Whole seconds, and the time of last access becomes the same: the protocol sets both or none. */
    @Override
    public void setModified(RawName path, long nanosSince1970) throws IOException {
        long seconds = Math.floorDiv(nanosSince1970, TimeUnit.SECONDS.toNanos(1));
        SftpClient.Request request = setLinkStat(path);
        request.packet().int32(ATTR_ACMODTIME).int32(seconds).int32(seconds);
        SftpErrors.check(ask(request), path);
    }

    /** Sets something without following a link, where the server can; else only what is no link. */
    private SftpClient.Request setLinkStat(RawName path) throws IOException {
        if (client.has(LSETSTAT)) {
            SftpClient.Request request = extended(LSETSTAT);
            request.packet().name(path);
            return request;
        }
        if (status(path).filter(s -> s.type() == FileType.SYMLINK).isPresent()) {
            throw new SftpErrors.Unsupported(path, "the SFTP server changes the target of a link, never the link");
        }
        return about(SftpPacket.SETSTAT, path);
    }

    @Override
    public void close() {
        client.close();
        whenClosed.run();
    }
}
