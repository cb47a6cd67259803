package dev.reeve.antivirus.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VerdictLinesTest {
    private static final List<String> NAMES = List.of("/a", "/a: b", "/a: OK", "/c", "/d", "/e", "/f", "/g");

    /** What a real clamscan printed of them. */
    private static final String REAL = """
            /a: Evil.One FOUND
            /a: b: OK
            /a: OK: Empty file
            /c: Access denied. ERROR
            /d: Heuristics.Encrypted.Zip FOUND
            /e: Heuristics.Limits.Exceeded.MaxScanTime FOUND
            WARNING: /f: Can't access file
            /unasked: Evil.Two FOUND

            ----------- SCAN SUMMARY -----------
            Known viruses: 3
            reeve-end 1
            """;

    private static Candidate candidate(String path) {
        RawName name = RawName.of(path.substring(1));
        return new Candidate(
                RawName.of(path), new ListedEntry(name, FileType.FILE, 7, 0644, 0, 0, 1, 1, 1, 0, 0, null));
    }

    private static Map<RawName, Candidate> asked() {
        Map<RawName, Candidate> asked = new LinkedHashMap<>();
        NAMES.forEach(name -> asked.put(RawName.of(name), candidate(name)));
        return asked;
    }

    private static VerdictLines read(byte[] output) {
        VerdictLines lines = new VerdictLines(asked());
        for (String line : new String(output, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            lines.line(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    @Test
    void everyFileHasItsVerdict() {
        VerdictLines lines = read(REAL.getBytes(StandardCharsets.UTF_8));
        ScanTally tally = new ScanTally();
        lines.tell(tally);
        assertThat(tally.hits().stream().map(hit -> hit.file().path().text() + " " + hit.signature()))
                .containsExactly("/a Evil.One");
        assertThat(tally.counts().scanned()).isEqualTo(3);
        assertThat(tally.counts().notScanned())
                .isEqualTo(Map.of(
                        NotScanned.UNREADABLE,
                        1L,
                        NotScanned.ENCRYPTED,
                        1L,
                        NotScanned.TIMED_OUT,
                        1L,
                        NotScanned.NO_ANSWER,
                        2L));
        assertThat(tally.lines().stream().map(MissedFile::detail)).contains("WARNING: /f: Can't access file");
        assertThat(lines.strange()).isEqualTo(1);
        assertThat(lines.known()).isEqualTo(3);
        assertThat(lines.status()).isEqualTo(1);
    }

    @Property
    void whateverIsPrintedEveryFileIsToldOnce(@ForAll byte[] output) {
        assertThat(told(read(output))).isEqualTo(NAMES.size());
    }

    @Property
    void aMangledAnswerMakesNothingCleanThatWasNotCalledSo(
            @ForAll @IntRange(max = 400) int cut, @ForAll @IntRange(max = 400) int at, @ForAll byte with) {
        byte[] output = REAL.getBytes(StandardCharsets.UTF_8);
        output[at % output.length] = with;
        byte[] mangled = java.util.Arrays.copyOf(output, Math.min(cut, output.length));
        VerdictLines lines = read(mangled);
        assertThat(told(lines)).isEqualTo(NAMES.size());
        ScanTally tally = new ScanTally();
        lines.tell(tally);
        assertThat(tally.counts().scanned() - tally.counts().hits()).isLessThanOrEqualTo(3);
    }

    private static long told(VerdictLines lines) {
        ScanTally tally = new ScanTally();
        lines.tell(tally);
        return tally.counts().scanned() + tally.counts().missed();
    }

    @Property
    void whateverAMachineSaysOfItself(@ForAll String answer) {
        MachineProbe probe = MachineProbe.parse("cores " + answer + "\nmount x /" + answer + " nfs\n" + answer);
        assertThat(probe.cores()).isPositive();
        assertThat(MountTable.foreign(probe.mounts())).isNotEmpty();
    }

    @Test
    void mountsThatAreNoDisks() {
        List<MountTable.Mount> foreign = MountTable.foreign(List.of(
                "/dev/sda1 / ext4 rw 0 0",
                "proc /proc proc rw 0 0",
                "nas:/x /mnt/with\\040blank nfs4 rw 0 0",
                "/dev/sdb1 /srv xfs rw 0 0",
                "tmpfs /tmp tmpfs rw 0 0",
                "systemd-1 /boot/efi autofs rw 0 0",
                "/dev/sda2 /boot/efi vfat rw 0 0"));
        assertThat(foreign.stream().map(mount -> mount.path().text() + " " + mount.type()))
                .containsExactly("/proc proc", "/mnt/with blank nfs4", "/sys sys", "/dev dev");
    }
}
