package dev.reeve.inspect.learn;

import dev.reeve.inspect.learn.ListeningDoors.Door;
import dev.reeve.inspect.learn.Suggestion.Kind;
import dev.reeve.inspect.system.MountTable.Mount;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the host itself is asked for later: services, programs, mounts, certificate files. */
final class FromInside {
    private static final Set<String> DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "jfs", "ntfs", "ntfs3", "fuseblk", "exfat");

    private static final Pattern REMOTE = Pattern.compile(
            "nfs4?|cifs|smb3|smbfs|ceph|glusterfs|lustre|beegfs|9p|davfs|fuse\\.(sshfs|glusterfs|ceph.*|davfs.*|rclone|s3fs)");

    /** The system's own places, and those of containers. */
    private static final Pattern OWN_PLACES =
            Pattern.compile("/|/(boot|efi|proc|sys|dev|run|snap|tmp|etc|usr|lib|nix|ostree|sysroot)(/.*)?"
                    + "|/var/(tmp|snap|lib/(docker|containers|kubelet|lxc|lxd|machines|snapd|flatpak|incus))(/.*)?");

    /** Who listens for others, by name of nobody's program. */
    private static final Set<String> NO_PROGRAMS = Set.of("systemd", "init", "xinetd", "inetd");

    private FromInside() {}

    static List<Suggestion> services(String host, HostFacts facts) {
        List<Suggestion> all = new ArrayList<>();
        facts.services().all().forEach((name, since) -> {
            if (!OwnServices.isOwn(name)) {
                Reason reason =
                        since.isEmpty() ? Reason.of("service-started") : Reason.of("service-running", "since", since);
                all.add(Suggestion.of(Kind.SERVICE, host, name, reason));
            }
        });
        return all;
    }

    /** Programs that listen and that no service stands for. */
    static List<Suggestion> processes(String host, HostFacts facts) {
        Map<String, TreeSet<String>> programs = new LinkedHashMap<>();
        for (Door door : facts.doors().all()) {
            for (String program : door.programs()) {
                boolean served = !facts.owners()
                        .service(program, facts.services().all().keySet())
                        .isEmpty();
                // A port that a program asks a name server from is another one in a moment.
                if (!served && !door.passing() && !NO_PROGRAMS.contains(program)) {
                    String place = door.outside() ? door.rule() : door.address() + ":" + door.rule();
                    programs.computeIfAbsent(program, name -> new TreeSet<>()).add(place);
                }
            }
        }
        List<Suggestion> all = new ArrayList<>();
        programs.forEach((program, places) -> all.add(Suggestion.of(
                Kind.PROCESS, host, program, Reason.of("process-listens", "ports", String.join(", ", places)))));
        return all;
    }

    /** What is mounted and stands in no fstab; what does is looked at without being named. */
    static List<Suggestion> mounts(String host, HostFacts facts) {
        List<Suggestion> all = new ArrayList<>();
        Set<String> devices = new HashSet<>();
        for (Mount mount : facts.mounts().mounted()) {
            boolean remote = REMOTE.matcher(mount.type()).matches();
            // The second mount of a disk is a part of it that was bound elsewhere.
            boolean disk = DISKS.contains(mount.type()) && devices.add(mount.device());
            boolean data = (remote || disk) && !OWN_PLACES.matcher(mount.path()).matches();
            if (data && facts.mounts().wanted(mount.path()).isEmpty()) {
                all.add(Suggestion.of(
                        Kind.MOUNT,
                        host,
                        mount.path(),
                        Reason.of("mounted", "type", mount.type(), "device", mount.device())));
            }
        }
        return all;
    }

    /** Files that hold; one that is over is nothing to be well about. */
    static List<Suggestion> certificates(String host, HostFacts facts) {
        Instant now = facts.look().now();
        List<Suggestion> all = new ArrayList<>();
        facts.certificates().all().forEach((path, certificate) -> {
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isAfter(now)) {
                all.add(Suggestion.of(
                        Kind.CERTIFICATE,
                        host,
                        path,
                        Reason.of("certificate", "name", subject(certificate), "end", day(end))));
            }
        });
        return all;
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
