package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The file systems of a machine that are none of its own disks: what a scan of the whole machine leaves out. Known are
 * those that hold files of this machine; all others (proc, sysfs, nfs, cifs, sshfs, autofs and what will be invented)
 * are left out, and told.
 */
final class MountTable {
    /** One place that is left out. */
    record Mount(RawName path, String type) {}

    private static final Set<String> OWN = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "zfs",
            "f2fs",
            "jfs",
            "reiserfs",
            "reiser4",
            "nilfs2",
            "bcachefs",
            "vfat",
            "msdos",
            "exfat",
            "ntfs",
            "ntfs3",
            "fuseblk",
            "hfs",
            "hfsplus",
            "ufs",
            "minix",
            "iso9660",
            "udf",
            "squashfs",
            "erofs",
            "overlay",
            "aufs",
            "tmpfs",
            "ramfs",
            "rootfs",
            "ubifs",
            "jffs2");

    private static final int MOST = 10_000;

    private MountTable() {}

    /** What to leave out, from the lines of {@code /proc/mounts} (proc(5)). Of mounts over mounts the last counts. */
    static List<Mount> foreign(List<String> lines) {
        java.util.Map<RawName, Mount> last = new java.util.LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 6);
            if (words.length >= 3 && words[1].startsWith("/") && last.size() < MOST) {
                RawName path = unescape(words[1]);
                last.remove(path);
                last.put(path, new Mount(path, words[2]));
            }
        }
        List<Mount> foreign = new ArrayList<>();
        last.values().stream()
                .filter(mount -> !OWN.contains(mount.type()) && mount.path().length() > 1)
                .forEach(foreign::add);
        // Where /proc tells nothing of itself it is left out all the same.
        for (String usual : List.of("/proc", "/sys", "/dev")) {
            if (foreign.stream().noneMatch(mount -> mount.path().equals(RawName.of(usual)))) {
                foreign.add(new Mount(RawName.of(usual), usual.substring(1)));
            }
        }
        return foreign;
    }

    /** Blanks, tabs, newlines and backslashes are octal there. */
    private static RawName unescape(String text) {
        byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '\\' && i + 3 < in.length && octal(in[i + 1]) && octal(in[i + 2]) && octal(in[i + 3])) {
                out.write((in[i + 1] - '0') << 6 | (in[i + 2] - '0') << 3 | (in[i + 3] - '0'));
                i += 3;
            } else {
                out.write(in[i]);
            }
        }
        return RawName.of(out.toByteArray());
    }

    private static boolean octal(byte b) {
        return b >= '0' && b <= '7';
    }
}
