package dev.reeve.inspect.website;

import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a host's own tools tell of files without sending them: their SHA-256, and whether they hold a tag of PHP. */
final class HostTools {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** coreutils and BusyBox, then Perl's, then OpenSSL's; a host with none prints nothing. */
    private static final String HASHES = "n=; if command -v nice >/dev/null 2>&1; then n='nice -n 19'; fi; "
            + "if command -v sha256sum >/dev/null 2>&1; then xargs -0 $n sha256sum; "
            + "elif command -v shasum >/dev/null 2>&1; then xargs -0 $n shasum -a 256; "
            + "elif command -v openssl >/dev/null 2>&1; then xargs -0 $n openssl dgst -sha256 -r; "
            + "else cat >/dev/null; fi 2>/dev/null";

    private static final String TAGGED = "n=; if command -v nice >/dev/null 2>&1; then n='nice -n 19'; fi; "
            + "xargs -0 $n grep -lF -e '<?php' -e '<?PHP' -e '<?=' 2>/dev/null; echo";

    private final Machine machine;
    private final RawName root;
    private final Duration patience;

    HostTools(Machine machine, RawName root, Duration patience) {
        this.machine = machine;
        this.root = root;
        this.patience = patience;
    }

    /** Whether these tools can tell of a file with this name: their answer has a line for each. */
    static boolean canName(RawName path) {
        return path.latin1().chars().noneMatch(c -> c == '\n' || c == '\r' || c == '\\');
    }

    /** Hashes in hexadecimal; files that could not be read, or all of them, may be missing. */
    Map<RawName, String> hashes(Collection<RawName> paths) throws IOException {
        Map<RawName, String> hashes = new HashMap<>();
        for (String line : answer(HASHES, paths)) {
            // Two blanks, or one and an asterisk, and the path as it was given.
            if (line.length() > 66 && HASH.matcher(line.substring(0, 64)).matches()) {
                path(line.substring(66)).ifPresent(path -> hashes.put(path, line.substring(0, 64)));
            }
        }
        return hashes;
    }

    /** Those that hold a tag of PHP. */
    Set<RawName> tagged(Collection<RawName> paths) throws IOException {
        Set<RawName> tagged = new HashSet<>();
        for (String line : answer(TAGGED, paths)) {
            path(line).ifPresent(tagged::add);
        }
        return tagged;
    }

    private Optional<RawName> path(String line) {
        return line.startsWith("./")
                ? Optional.of(root.resolve(RawName.of(line.substring(2).getBytes(StandardCharsets.ISO_8859_1))))
                : Optional.empty();
    }

    private String[] answer(String script, Collection<RawName> paths) throws IOException {
        if (paths.isEmpty()) {
            return new String[0];
        }
        int skip = root.length() > 1 ? root.length() + 1 : 1;
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (RawName path : paths) {
            names.writeBytes(new byte[] {'.', '/'});
            names.write(path.bytes(), skip, path.length() - skip);
            names.write(0);
        }
        CommandResult result =
                machine.run("cd " + ShellQuote.quote(root) + " && { " + script + "; }", names.toByteArray(), patience);
        return new String(result.output(), StandardCharsets.ISO_8859_1).split("\n", -1);
    }
}
