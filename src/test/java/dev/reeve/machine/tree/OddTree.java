package dev.reeve.machine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tree with everything that makes trees hard, and the strict text by which two trees are compared. */
public final class OddTree {
    private static final String MAKE = """
            umask 022
            mkdir plain empty readonly sticky 'with space' links sparse times
            printf 'hello\\n' > plain/a; printf '' > plain/empty; head -c 3000000 /dev/urandom > plain/large
            printf 'x' > 'with space/new
            line'; printf 'y' > 'with space/-dash'; printf 'q' > "with space/quote'\\""; printf 'b' > 'with space/back\\\\slash'
            n=$(printf '\\377\\376bad'); mkdir "$n"; printf 'raw' > "$n/$n"; printf 'u' > 'plain/ünï漢😀'
            d=deep; for i in 1 2 3 4 5 6; do d=$d/$(printf 'long-directory-name-%s-' $i $i $i); done
            mkdir -p "$d"; l=$(printf 'n%.0s' 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0)
            printf 'deep' > "$d/$l$l$l$l$l$l$l$l"; printf 'deep' > "$d/$(printf '\\351')$l$l$l$l"
            printf 'one file' > links/first; ln links/first links/second; ln links/first plain/third
            ln -s first links/relative; ln -s /etc/hostname links/absolute; ln -s ../../nowhere/at/all links/dangling
            ln -s "$l$l$l$l$l" links/long; ln -s ../plain links/directory
            printf 'r' > readonly/file; chmod 400 readonly/file; chmod 555 readonly; chmod 1777 sticky
            printf 's' > plain/setuid; chmod 4755 plain/setuid; printf 's' > plain/setgid; chmod 2755 plain/setgid
            printf 'm' > plain/nomode; chmod 000 plain/nomode; mkfifo plain/fifo; chmod 2775 empty
            truncate -s 20000000 sparse/hole; printf 'end' >> sparse/hole; printf 'x' > sparse/start; truncate -s 9000000 sparse/start
            truncate -s 6000000 sparse/only
            setfattr -n user.comment -v 'ein Kommentar' plain/a 2>/dev/null
            setfattr -n user.binary -v 0x00ff0a80fe plain/large 2>/dev/null; setfattr -n 'user.a=b%c' -v x plain/a 2>/dev/null
            setfattr -n user.dir -v d empty 2>/dev/null
            touch -d '1969-12-31 23:59:58.25 UTC' times/before; touch -d '1901-12-13 20:45:53 UTC' times/old
            touch -d '2038-01-19 03:14:08.123456789 UTC' times/later; touch -d '2200-02-03 04:05:06.000000001 UTC' times/far
            touch -d '2001-02-03 04:05:06.7 UTC' -h links/dangling
            touch -d '2003-02-03 04:05:06.000001 UTC' links readonly empty sparse "$d" .
            """;

    private static final String MAKE_AS_ROOT = """
            chown 1234:5678 plain/a; chown 3000000:3000001 plain/empty; chown -h 77:78 links/dangling
            chown 1234:5678 plain/setuid; chmod 6755 plain/setuid; chown 99:98 empty
            mknod plain/null c 1 3; mknod plain/block b 259 70000
            setfattr -n trusted.reeve -v 0x0001 plain/a 2>/dev/null
            setfacl -m u:1234:rw,g:55:r plain/a 2>/dev/null; setfacl -d -m u:1234:rwx empty 2>/dev/null
            setcap cap_net_raw+ep plain/setgid 2>/dev/null
            touch -d '2002-02-03 04:05:06.123456789 UTC' plain empty .
            """;

    private static final String TELL = """
            find . -mindepth 1 -printf '%P|%y|%m|%U|%G|%T@|%l|' \\( -type f -printf '%s|%n|' -o -true \\) -printf '\\0' | sort -z
            find . -type f -links +1 -printf '%i %P\\0' | sort -z | awk 'BEGIN{RS="\\0"} {i=$1; $1=""; if (i!=p) printf "\\nlinks:"; printf "%s,", $0; p=i}'
            find . \\( -type b -o -type c \\) -exec stat -c '%n %t %T' {} + | sort
            find . -type f -print0 | sort -z | xargs -0 sha256sum
            getfattr -R -h -d -m - -e hex . 2>/dev/null
            """;

    private OddTree() {}

    /** Whether this run may make devices and give files away. */
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Fills an empty directory. */
    public static void make(Path directory) throws IOException, InterruptedException {
        sh(directory, MAKE);
        if (isRoot()) {
            sh(directory, MAKE_AS_ROOT);
        }
    }

    /** Everything that a restore must bring back, as text; bytes are ISO-8859-1 characters. */
    public static String tell(Path directory) throws IOException, InterruptedException {
        return sh(directory, TELL).replace('\0', '\n');
    }

    /** Runs a shell script in a directory and gives what it printed. */
    public static String sh(Path directory, String script) throws IOException, InterruptedException {
        Path file = Files.createTempFile("reeve-test", ".sh");
        try {
            Files.writeString(file, script);
            ProcessBuilder builder = new ProcessBuilder("/bin/sh", file.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            String said;
            try (InputStream out = process.getInputStream()) {
                said = new String(out.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
            process.waitFor();
            return said;
        } finally {
            Files.delete(file);
        }
    }

    /** Compares two trees line by line. */
    public static void assertSame(Path restored, Path original) throws IOException, InterruptedException {
        assertThat(tell(restored).lines())
                .containsExactlyElementsOf(tell(original).lines().toList());
    }
}
