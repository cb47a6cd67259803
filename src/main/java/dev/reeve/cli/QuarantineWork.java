package dev.reeve.cli;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.quarantine.Manifest;
import dev.reeve.antivirus.quarantine.Moved;
import dev.reeve.antivirus.quarantine.Quarantine;
import dev.reeve.antivirus.quarantine.Stored;
import dev.reeve.antivirus.scan.Hit;
import dev.reeve.antivirus.scan.PathText;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.render.Answer;
import dev.reeve.render.result.QuarantineList;
import dev.reeve.render.result.QuarantineRestored;
import dev.reeve.survey.Survey;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Infected files on their way into quarantine and out of it. */
final class QuarantineWork {
    /**
     * What was put away.
     *
     * @param ids under which ids, by where the files lay
     */
    record Away(Map<RawName, String> ids, List<Finding> findings) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ScanGround ground;

    QuarantineWork(ScanGround ground) {
        this.ground = ground;
    }

    private Subject subject() {
        return ground.name() == null ? Subject.none() : Subject.host(ground.name());
    }

    /** Puts hits away, one after the other. */
    Away put(Machine machine, List<Hit> hits) {
        Quarantine quarantine = new Quarantine(machine, ground.quarantine());
        Map<RawName, String> ids = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Hit hit : hits) {
            Moved moved;
            Manifest manifest = hit.sha256() == null ? null : manifest(hit, hit.sha256());
            try {
                ListedEntry entry = hit.file().entry();
                moved = manifest == null
                        ? new Moved.Refused("gone", "")
                        : quarantine.put(manifest, entry.device(), entry.inode());
            } catch (IOException e) {
                moved = new Moved.Refused("torn", String.valueOf(e.getMessage()));
            }
            if (moved instanceof Moved.Done && manifest != null) {
                ids.put(hit.file().path(), manifest.id());
                findings.add(finding(AntivirusProblem.SCAN_QUARANTINED, hit, quarantine, manifest.id(), ""));
            } else if (moved instanceof Moved.Refused refused) {
                findings.add(finding(
                        AntivirusProblem.SCAN_NOT_QUARANTINED, hit, quarantine, refused.why(), refused.detail()));
            }
        }
        return new Away(ids, findings);
    }

    private Finding finding(AntivirusProblem problem, Hit hit, Quarantine quarantine, String what, String detail) {
        String path = PathText.of(hit.file().path());
        Finding finding = Finding.of(
                problem,
                subject().at("quarantine " + path),
                "path",
                path,
                "folder",
                PathText.of(quarantine.folder()),
                problem == AntivirusProblem.SCAN_QUARANTINED ? "id" : "why",
                what);
        return detail.isEmpty() ? finding : finding.withEvidence(List.of(detail));
    }

    private Manifest manifest(Hit hit, String sha256) {
        ListedEntry entry = hit.file().entry();
        Instant now = ground.reeve().environment().clock().instant().truncatedTo(ChronoUnit.SECONDS);
        String id = String.format(
                "%s-%016x",
                TIME.format(now), ground.reeve().environment().random().nextLong());
        return new Manifest(
                id,
                hit.file().path(),
                hit.signature(),
                sha256,
                entry.size(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                entry.modifiedNanos(),
                now);
    }

    /** What is in quarantine. */
    Answer list() throws IOException {
        try (Machine machine = ground.machine()) {
            Quarantine quarantine = new Quarantine(machine, ground.quarantine());
            Quarantine.Contents contents = contents(quarantine);
            List<Finding> findings = new ArrayList<>();
            for (String name : contents.damaged()) {
                String folder = PathText.of(quarantine.folder());
                findings.add(Finding.of(
                        AntivirusProblem.SCAN_MANIFEST_DAMAGED, subject().at(name), "id", name, "folder", folder));
            }
            return Answer.of(new QuarantineList(ground.name(), quarantine.folder(), contents.files()), findings);
        }
    }

    private Quarantine.Contents contents(Quarantine quarantine) {
        try {
            return quarantine.list();
        } catch (IOException e) {
            throw MachineProblem.interrupted(String.valueOf(ground.name()), e);
        }
    }

    /**
     * Puts a file back.
     *
     * @param to where to; null for where it lay
     */
    Answer restore(String id, @Nullable String to) throws IOException {
        Scope scope = new Scope(Survey.SCAN.command(), null, ground.name(), null);
        RunRecorder recorder = ground.reeve().record(ground.journal(), scope).partial();
        try (Machine machine = ground.machine()) {
            Quarantine quarantine = new Quarantine(machine, ground.quarantine());
            Stored stored = stored(quarantine, id);
            RawName target = to == null ? stored.manifest().path() : target(to);
            Moved moved;
            try {
                moved = quarantine.restore(stored.manifest(), target);
            } catch (IOException e) {
                moved = new Moved.Refused("torn", String.valueOf(e.getMessage()));
            }
            if (moved instanceof Moved.Refused refused) {
                String path = PathText.of(target);
                throw Failure.of(
                                AntivirusProblem.SCAN_NOT_RESTORED,
                                subject().at(id),
                                "id",
                                id,
                                "path",
                                path,
                                "why",
                                refused.why())
                        .withEvidence(refused.detail().isEmpty() ? List.of() : List.of(refused.detail()));
            }
            List<Finding> trouble = recorder.finish(Outcome.WELL).trouble();
            return Answer.of(new QuarantineRestored(ground.name(), id, target), trouble);
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        }
    }

    private RawName target(String to) {
        return ground.name() == null
                ? RawName.of(ground.reeve().environment().path(to).normalize().toString())
                : ScanGround.absolute(to);
    }

    private Stored stored(Quarantine quarantine, String id) {
        return contents(quarantine).files().stream()
                .filter(stored -> stored.present() && stored.manifest().id().equals(id))
                .findFirst()
                .orElseThrow(() -> Failure.of(
                        AntivirusProblem.SCAN_NOT_IN_QUARANTINE,
                        subject().at(id),
                        "id",
                        id,
                        "folder",
                        PathText.of(quarantine.folder())));
    }
}
