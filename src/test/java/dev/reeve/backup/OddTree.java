package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A directory with one of everything that a backup must keep, made by a real shell so that names can be any bytes. */
public final class OddTree {
    private OddTree() {}

    /**
     * Makes the tree.
     *
     * @param root a directory that exists
     * @param oddLinks whether to add link targets that are not UTF-8, which restic 0.14 loses
     */
    public static void make(Path root, boolean oddLinks) throws IOException, InterruptedException {
        String script = String.join(
                "\n",
                "set -e",
                "umask 022",
                "printf a > \"$(printf 'bad\\377\\376name')\"",
                "printf b > 'quo\"te\\back'",
                "printf c > \"$(printf 'new\\nline')\"",
                "printf d > \"$(printf 'tab\\tand\\007bell')\"",
                "printf e > \"$(printf 'soft\\302\\255hyphen')\"",
                "printf f > \"$(printf '\\346\\274\\242\\345\\255\\227 \\360\\237\\230\\200')\"",
                "printf g > '<a&b>'",
                "printf h > -dash",
                "printf i > ' space '",
                "ln -s /etc/passwd absolute",
                "ln -s nowhere dangling",
                oddLinks ? "ln -s \"$(printf 't\\377')\" odd-link" : ":",
                "mkfifo pipe",
                "printf hard > one && ln one two",
                "mkdir sub && ln one sub/three",
                "printf su > setuid && chmod 6755 setuid",
                "mkdir sticky && chmod 1777 sticky",
                "mkdir empty",
                ": > empty-file",
                "printf secret > closed && chmod 000 closed",
                "setfattr -n user.comment -v 0x0001ff one 2>/dev/null || :",
                "setfacl -m u:1:r setuid 2>/dev/null || :",
                "setfacl -d -m u:1:rx sub 2>/dev/null || :",
                "truncate -s 3M sparse && printf end >> sparse",
                "head -c 2500000 /dev/urandom > random",
                "printf n > \"$(printf '%0200d' 1)\"",
                "mkdir -p deep/$(printf '%0120d' 2)/$(printf '%0120d' 3) && printf x > deep/$(printf '%0120d' 2)/$(printf '%0120d' 3)/leaf",
                "touch -d '1960-01-01 00:00:00.5' old",
                "touch -d '2038-02-01 03:04:05.000000007' new",
                "[ \"$(id -u)\" != 0 ] || { mknod null c 1 3; mknod loop b 7 200; chown 12345:54321 old; }",
                "");
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Everything about a tree but its inodes and times of status change, as text that two equal trees share. */
    public static String describe(Path root) throws IOException, InterruptedException {
        // Sizes of directories and targets' modes are the file system's own business.
        String script =
                "cd " + "\"$1\"" + " && export LC_ALL=C && find . ! -type d -printf '%P %y %s %m %U %G %n %T@ %l\\n'"
                        + " | sort && find . -mindepth 1 -type d -printf '%P %y %m %U %G %T@\\n' | sort"
                        + " && find . -type f ! -perm 000 -print0 | sort -z | xargs -0 sha256sum"
                        + " && { find . ! -type l -print0 | sort -z | xargs -0 getfattr -h -d -m - -e hex 2>/dev/null || :; }";
        Process process = new ProcessBuilder("sh", "-c", script, "sh", root.toString()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
