package dev.reeve.machine;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The way between names as bytes and {@link Path}s. On Unix a {@code Path} holds bytes too, but its string form goes
 * through the locale's encoding and loses what that cannot say; its URI form escapes the bytes themselves, so that is
 * the way taken for any name that is not plain ASCII.
 */
final class NioNames {
    private final FileSystem files;
    private final boolean unix;

    NioNames(FileSystem files) {
        this.files = files;
        this.unix = files == FileSystems.getDefault() && files.getSeparator().equals("/");
    }

    /** The path of a file. */
    Path path(RawName name) throws FileSystemException {
        String text = name.text();
        if (isAscii(name)) {
            return parse(name, text);
        }
        if (unix && name.length() > 0 && name.at(0) == '/') {
            return Path.of(URI.create("file://" + escape(name.bytes())));
        }
        if (unix) {
            Path absolute = Path.of(URI.create("file:///" + escape(name.bytes())));
            return absolute.subpath(0, absolute.getNameCount());
        }
        if (!name.isUtf8()) {
            throw inexpressible(name);
        }
        return parse(name, text);
    }

    /**
     * The path that is the target of a link.
     *
     * @throws FileSystemException for a target that a {@code Path} would change, such as one with a double slash
     */
    Path targetPath(RawName target) throws FileSystemException {
        Path path = path(target);
        if (!target(path).equals(target)) {
            throw inexpressible(target);
        }
        return path;
    }

    private Path parse(RawName name, String text) throws FileSystemException {
        try {
            return files.getPath(text);
        } catch (InvalidPathException e) {
            throw inexpressible(name);
        }
    }

    private static FileSystemException inexpressible(RawName name) {
        return new FileSystemException(name.text(), null, "this file system cannot hold a file of this name");
    }

    /** The bytes of the last part of a path. */
    RawName lastName(Path path) {
        RawName whole = target(path);
        int slash = whole.length() - 1;
        while (slash >= 0 && whole.at(slash) != '/') {
            slash--;
        }
        return RawName.of(whole.bytes(), slash + 1, whole.length());
    }

    /** The bytes of a path as it is, relative or absolute. */
    RawName target(Path path) {
        String text = path.toString();
        if (!unix) {
            return RawName.of(text.replace(files.getSeparator(), "/"));
        }
        if (text.chars().allMatch(c -> c < 0x80)) {
            return RawName.of(text);
        }
        byte[] absolute = unescape(path.toUri().getRawPath());
        if (path.isAbsolute()) {
            return withoutFinalSlash(absolute, 0);
        }
        byte[] here = unescape(Path.of("").toAbsolutePath().toUri().getRawPath());
        return withoutFinalSlash(absolute, here.length);
    }

    /** The URI of a directory ends in a slash that its path has not. */
    private static RawName withoutFinalSlash(byte[] bytes, int from) {
        int end = bytes.length > from + 1 && bytes[bytes.length - 1] == '/' ? bytes.length - 1 : bytes.length;
        return RawName.of(bytes, from, end);
    }

    private static boolean isAscii(RawName name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String escape(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            if (b == '/') {
                out.append('/');
            } else {
                out.append('%').append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
        }
        return out.toString();
    }

    private static byte[] unescape(String rawPath) {
        byte[] in = rawPath.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out.write(Character.digit(in[i + 1], 16) << 4 | Character.digit(in[i + 2], 16));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toByteArray();
    }
}
