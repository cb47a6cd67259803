package dev.reeve.machine.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.Transport;
import dev.reeve.inventory.VolumeKind;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * LVM and ZFS, which this kernel may not have: a host whose commands take exactly the words that lvm2 2.03 (lvs(8),
 * lvcreate(8), lvremove(8)) and OpenZFS 2.1 (zfs-snapshot(8), zfs-list(8), zfs-destroy(8), mount.zfs(8)) document, and
 * answer in their form. The mount namespace, and what is read in it, are real.
 */
@Timeout(120)
final class RecordedVolumesTest {
    @TempDir
    Path temp;

    private Path share;
    private Path commands;
    private SshServer server;

    @BeforeEach
    void host() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount");
        commands = Files.createDirectory(temp.resolve("bin"));
        share = Files.createDirectory(temp.resolve("share"));
        Files.writeString(share.resolve("file"), "live");
        Files.writeString(Files.createDirectories(temp.resolve("frozen")).resolve("file"), "frozen");
        command("mount", """
                case "$*" in
                "-t $TYPE -o "*" $DEVICE"*" /run/reeve-"*)
                    log "$@"
                    for at; do :; done
                    exec /bin/mount --bind '%s/frozen' "$at"
                    ;;
                esac
                exec /bin/mount "$@"
                """.formatted(temp));
        server = SshServer.with()
                .directive("SetEnv PATH=" + commands + ":/usr/bin:/bin")
                .start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void command(String name, String body) throws IOException {
        Path file = commands.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                . '%s/settings'
                log() {
                    echo "%s $*" >>'%s/log'
                }
                """.formatted(temp, name, temp) + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void volume(String type, String source, String device) throws IOException {
        Files.writeString(temp.resolve("settings"), "TYPE=" + type + " DEVICE=" + device + "\n");
        Files.writeString(temp.resolve("log"), "");
        command("findmnt", """
                case "$*" in
                "-n -o TARGET -T %1$s") echo '%1$s' ;;
                "-n -v -o SOURCE -T %1$s") echo '%2$s' ;;
                "-n -o FSTYPE -T %1$s") echo '%3$s' ;;
                "-n -o FSROOT -T %1$s") echo / ;;
                *) exit 64 ;;
                esac
                """.formatted(share, source, type));
    }

    private void lvm(String pool, String state) throws IOException {
        command("lvs", """
                log "$@"
                case "$*" in
                "--noheadings --separator | -o vg_name,lv_name,pool_lv /dev/mapper/vg0-share") echo '  vg0|share|%s' ;;
                "--noheadings -o lv_name vg0") printf '  root\\n  share\\n  reeve-job.1.1700000000.1\\n  reeve-job2.1.1.1\\n' ;;
                "--noheadings --separator | -o lv_attr,snap_percent vg0/reeve-job."*) echo '  %s' ;;
                *) exit 3 ;;
                esac
                """.formatted(pool, state));
        command(
                "lvcreate",
                "log \"$@\"\n[ ! -e '" + temp + "/no-space' ] || {\n"
                        + "    echo '  Volume group \"vg0\" has insufficient free space (0 extents): 1 required.' >&2\n"
                        + "    exit 5\n}\n");
        command("lvremove", "log \"$@\"\n");
    }

    private FilesSource files(VolumeKind kind, @Nullable String size) {
        return new FilesSource(
                List.of(share.toString()), List.of(), false, List.of(), false, Transport.AUTO, kind, size, List.of());
    }

    private VolumeSnapshot take(Machine machine, VolumeKind kind, @Nullable String size)
            throws IOException, InterruptedException {
        return VolumeSnapshot.take(machine, files(kind, size), List.of(RawName.of(share.toString())), "job");
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(temp.resolve("log")).stream()
                .map(line -> line.replaceAll("reeve-job\\.(?!1\\.17)[0-9]+\\.[0-9]+", "NAME"))
                .toList();
    }

    private static String read(Machine machine, Path file) throws IOException {
        return machine.run("cat '" + file + "'", Duration.ofMinutes(1)).text();
    }

    private List<String> whole(VolumeKind kind, @Nullable String size) throws IOException, InterruptedException {
        try (Machine machine = server.connect()) {
            VolumeSnapshot snapshot = take(machine, kind, size);
            try (snapshot) {
                assertThat(read(snapshot.machine(), share.resolve("file"))).isEqualTo("frozen");
                assertThat(read(machine, share.resolve("file"))).isEqualTo("live");
                snapshot.check();
                assertThat(snapshot.loss()).isEmpty();
            }
            assertThat(snapshot.findings()).extracting(Finding::code).containsExactly("machine.volume-removed");
        }
        return log();
    }

    @Test
    void lvmWithXfs() throws Exception {
        volume("xfs", "/dev/mapper/vg0-share", "/dev/vg0/reeve-job.");
        lvm("", "swi-aos---|12.34");
        assertThat(whole(VolumeKind.AUTO, null))
                .containsExactly(
                        "lvs --noheadings --separator | -o vg_name,lv_name,pool_lv /dev/mapper/vg0-share",
                        "lvs --noheadings -o lv_name vg0",
                        "lvremove --force vg0/reeve-job.1.1700000000.1",
                        "lvcreate --snapshot --extents 10%ORIGIN --name NAME.1 vg0/share",
                        "mount -t xfs -o ro,nouuid /dev/vg0/NAME.1 /run/NAME/at.1",
                        "lvs --noheadings --separator | -o lv_attr,snap_percent vg0/NAME.1",
                        "lvs --noheadings --separator | -o lv_attr,snap_percent vg0/NAME.1",
                        "lvremove --force vg0/NAME.1");
    }

    @Test
    void lvmWithExt4AndASize() throws Exception {
        volume("ext4", "/dev/mapper/vg0-share", "/dev/vg0/reeve-job.");
        lvm("", "swi-aos---|0.00");
        assertThat(whole(VolumeKind.LVM, "20G"))
                .contains(
                        "lvcreate --snapshot --size 20G --name NAME.1 vg0/share",
                        "mount -t ext4 -o ro /dev/vg0/NAME.1 /run/NAME/at.1");
    }

    @Test
    void lvmThin() throws Exception {
        volume("ext4", "/dev/mapper/vg0-share", "/dev/vg0/reeve-job.");
        lvm("pool0", "Vwi-aotz-k|");
        assertThat(whole(VolumeKind.LVM, null))
                .contains("lvcreate --snapshot --setactivationskip n --name NAME.1 vg0/share");
    }

    @Test
    void anLvmSnapshotThatRanFullIsLost() throws Exception {
        volume("ext4", "/dev/mapper/vg0-share", "/dev/vg0/reeve-job.");
        for (String state : List.of("swi-Ios---|100.00", "swi-aos---|100.00", "swi-Sos---|")) {
            lvm("", state);
            try (Machine machine = server.connect();
                    VolumeSnapshot snapshot = take(machine, VolumeKind.LVM, null)) {
                assertThatThrownBy(snapshot::check)
                        .isInstanceOfSatisfying(
                                Failure.class,
                                failure -> assertThat(failure.finding().code()).isEqualTo("machine.volume-lost"));
                assertThat(snapshot.loss()).isPresent();
                command("lvs", "exit 5\n");
                assertThatThrownBy(snapshot::check).isInstanceOf(Failure.class);
            }
            assertThat(log()).endsWith("lvremove --force vg0/NAME.1");
        }
    }

    @Test
    void aVolumeGroupWithoutSpaceSaysSo() throws Exception {
        volume("ext4", "/dev/mapper/vg0-share", "/dev/vg0/reeve-job.");
        lvm("", "");
        Files.createFile(temp.resolve("no-space"));
        try (Machine machine = server.connect()) {
            assertThatThrownBy(() -> take(machine, VolumeKind.LVM, null))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.finding().code()).isEqualTo("machine.volume-refused");
                        assertThat(failure.finding().arguments().get("reason")).contains("insufficient free space");
                    });
        }
        assertThat(log()).noneMatch(line -> line.equals("lvremove --force vg0/NAME.1"));
    }

    @Test
    void zfs() throws Exception {
        volume("zfs", "tank/share", "tank/share@reeve-job.");
        command("zfs", """
                log "$@"
                case "$*" in
                "list -H -t snapshot -o name -d 1 tank/share")
                    printf 'tank/share@daily\\ntank/share@reeve-job.1.1700000000.1\\n'
                    ;;
                "snapshot tank/share@reeve-job."* | "destroy tank/share@reeve-job."*) ;;
                *) exit 2 ;;
                esac
                """);
        assertThat(whole(VolumeKind.AUTO, null))
                .containsExactly(
                        "zfs list -H -t snapshot -o name -d 1 tank/share",
                        "zfs destroy tank/share@reeve-job.1.1700000000.1",
                        "zfs snapshot tank/share@NAME.1",
                        "mount -t zfs -o ro tank/share@NAME.1 /run/NAME/at.1",
                        "zfs destroy tank/share@NAME.1");
    }

    @Test
    void withoutTheProgramsItSaysWhich() throws Exception {
        volume("zfs", "tank/share", "-");
        try (Machine machine = server.connect()) {
            assertThatThrownBy(() -> take(machine, VolumeKind.ZFS, null))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.finding().code()).isEqualTo("machine.volume-tool-missing");
                        assertThat(failure.finding().arguments()).containsEntry("tool", "zfs");
                    });
        }
    }
}
