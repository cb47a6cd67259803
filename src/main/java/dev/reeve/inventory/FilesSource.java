package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trees of files on a host, and what is left out of them. */
public record FilesSource(
        @Setting(
                value = "Absolute paths of directories or files on the host.",
                required = true,
                form = Form.ABSOLUTE_PATH)
        List<String> paths,

        @Setting("Patterns of what is left out, as in a .gitignore file: *.tmp, /srv/share/cache/, !keep.tmp.")
        List<String> exclude,

        @Setting(value = "Whether directories marked by a CACHEDIR.TAG file are left out.", defaultsTo = "false")
        boolean excludeCaches,

        @Setting(
                value =
                        "Directories that hold a file of such a name are left out; name:header also asks how it begins.",
                form = Form.MARKER,
                oneOrMany = true)
        List<String> excludeIfPresent,

        @Setting(value = "Whether file systems mounted below the paths are left out.", defaultsTo = "false")
        boolean oneFileSystem,

        @Setting(value = "How the files travel: auto takes tar where the host has it, else sftp.", defaultsTo = "auto")
        Transport via,

        @Setting(
                value =
                        "Whether the files are read from a snapshot of their volume, made for the backup and removed after it: lvm, btrfs, zfs, auto for the one that the volume offers, or none.",
                defaultsTo = "none")
        VolumeKind snapshot,

        @Setting(
                value = "What an LVM snapshot may take in changes before it is lost: 10%ORIGIN if not set, or 20G.",
                form = Form.VOLUME_SIZE)
        @Nullable String snapshotSize,

        @Setting("What the files must be for the backup to be a good one: dumps that an application writes at night.")
        List<FileExpectation> expect) {
    private static final String USUAL_SIZE = "10%ORIGIN";

    public FilesSource {
        expect = List.copyOf(expect);
        paths = List.copyOf(paths);
        exclude = List.copyOf(exclude);
        excludeIfPresent = List.copyOf(excludeIfPresent);
    }

    /** Whether a snapshot of the volume is read, and not the volume itself. */
    public boolean fromVolumeSnapshot() {
        return snapshot != VolumeKind.NONE;
    }

    /** What an LVM snapshot may take: a share of its origin, or a size with its unit. */
    public String volumeSize() {
        return snapshotSize == null ? USUAL_SIZE : snapshotSize;
    }
}
