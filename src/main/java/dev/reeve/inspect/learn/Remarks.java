package dev.reeve.inspect.learn;

import dev.reeve.inspect.learn.ListeningDoors.Door;
import dev.reeve.inspect.learn.Sites.Site;
import dev.reeve.inventory.InspectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What could not be seen, and what is looked at by other means. */
final class Remarks {
    private static final Set<String> DATABASES = Set.of("mariadbd", "mysqld", "postgres", "postmaster", "sqlservr");

    private static final int MOST = 5;

    private Remarks() {}

    static List<Reason> of(HostFacts facts) {
        List<Reason> remarks = new ArrayList<>();
        if (!facts.look().identity().root()) {
            remarks.add(Reason.of("not-root"));
        }
        if (facts.services().init().isEmpty()
                || facts.look().trouble(RunningServices.SECTION.id()).isPresent()) {
            remarks.add(Reason.of("services-unseen"));
        }
        if (!facts.listenersWhole()) {
            remarks.add(Reason.of("listeners-unseen"));
        }
        if (facts.sites().unread()) {
            remarks.add(Reason.of("sites-unread"));
        }
        if (facts.folders().cut()) {
            remarks.add(Reason.of("folders-cut", "most", Integer.toString(WrittenFolders.MOST_FILES)));
        }
        if (facts.look().rules().skip().contains(InspectSpec.EVERYTHING)) {
            remarks.add(Reason.of("skipped"));
        }
        unknownPrograms(facts, remarks);
        elsewhere(facts, remarks);
        return remarks;
    }

    private static void unknownPrograms(HostFacts facts, List<Reason> remarks) {
        String ports = facts.doors().all().stream()
                .filter(door -> door.programs().isEmpty() && (!door.outside() || door.passing()))
                .filter(door -> door.protocol().equals("tcp"))
                .map(Door::rule)
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining(", "));
        if (!ports.isEmpty()) {
            remarks.add(Reason.of("programs-unseen", "ports", ports));
        }
    }

    private static void elsewhere(HostFacts facts, List<Reason> remarks) {
        Set<String> databases = new TreeSet<>();
        facts.doors().all().forEach(door -> databases.addAll(door.programs()));
        databases.retainAll(DATABASES);
        if (!databases.isEmpty()) {
            remarks.add(Reason.of("databases", "programs", String.join(", ", databases)));
        }
        Set<Integer> open = facts.doors().all().stream().map(Door::port).collect(Collectors.toSet());
        String roots = facts.sites().all().stream()
                .filter(site -> open.contains(site.port()))
                .map(Site::root)
                .filter(root -> root.startsWith("/"))
                .distinct()
                .limit(MOST)
                .collect(Collectors.joining(", "));
        if (!roots.isEmpty()) {
            remarks.add(Reason.of("web-roots", "paths", roots));
        }
        long fstab = facts.mounts().wanted().stream()
                .filter(mount ->
                        mount.path().startsWith("/") && !mount.options().contains("noauto"))
                .count();
        if (fstab > 0) {
            remarks.add(Reason.of("fstab", "count", Long.toString(fstab)));
        }
    }
}
