package dev.reeve.machine.volume;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.RecordShape;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.guard.Guard;
import dev.reeve.machine.guard.HookOrders;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.machine.tree.TreeProblem;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Snapshots of the volumes that a job's paths lie on, from when they are taken until they are removed. */
public final class VolumeSnapshot implements AutoCloseable {
    private static final String PATH = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; export PATH\n";

    private static final String LOST = "state lost ";

    private final Machine machine;
    private final FilesSource files;
    private final PathPatterns excludes;
    private final String job;
    private final Guard guard;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final Map<Long, Long> devices = new HashMap<>();
    private final List<String> nested = new ArrayList<>();
    private InsideMachine inside;

    private VolumeSnapshot(Machine machine, FilesSource files, String job, Guard guard) {
        this.machine = machine;
        this.files = files;
        this.excludes = new PathPatterns(files.exclude());
        this.job = job;
        this.guard = guard;
        this.inside = new InsideMachine(machine, 0, "/");
    }

    /**
     * Takes them, after removing what an earlier run of the job has left.
     *
     * @param machine stays the caller's to close, after this
     * @param roots absolute paths, none inside another
     * @throws Failure of {@link VolumeProblem}, or if a path is not there; nothing is left then
     */
    public static VolumeSnapshot take(Machine machine, FilesSource files, List<RawName> roots, String job)
            throws IOException, InterruptedException {
        Guard guard = new Guard(machine, script(files, roots, job));
        VolumeSnapshot snapshot = new VolumeSnapshot(machine, files, job, guard);
        try {
            snapshot.awaitReady();
            return snapshot;
        } catch (IOException | InterruptedException | RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    private static String script(FilesSource files, List<RawName> roots, String job) {
        String slug = HookOrders.slug(job);
        StringBuilder script = new StringBuilder(PATH)
                .append("[ \"$(id -u)\" = 0 ] || { echo \"failed root $(id -un)\"; exit 0; }\n")
                .append("for tool in unshare nsenter findmnt mount; do command -v $tool >/dev/null 2>&1 ||")
                .append(" { echo \"failed tool $tool\"; exit 0; }; done\n")
                .append("exec unshare --mount -- /bin/sh -c ")
                .append(ShellQuote.quote(Guard.script(VolumeSnapshot.class, "volume.sh")))
                .append(" \"reeve-" + slug + ".$$.$(date +%s)\" ")
                .append(RecordShape.choice(files.snapshot()))
                .append(' ')
                .append(ShellQuote.quote(files.volumeSize()))
                .append(' ')
                .append(slug);
        roots.forEach(root -> script.append(' ').append(ShellQuote.quote(root)));
        return script.toString();
    }

    private void awaitReady() throws IOException, InterruptedException {
        while (true) {
            String line = guard.next();
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "ready" -> {
                    inside = new InsideMachine(machine, Long.parseLong(words[1]), words[2]);
                    tellNested();
                    return;
                }
                case "failed" -> throw failure(words[1], words.length > 2 ? words[2].strip() : "");
                case "device" -> devices.put(Long.parseLong(words[2]), Long.parseLong(words[1]));
                case "nested" -> addNested(line.substring("nested ".length()));
                default -> aside(line);
            }
        }
    }

    /** Lines that may come at any time. */
    private void aside(String line) {
        String[] words = line.split(" ", 3);
        if (words[0].equals("removed")) {
            findings.add(Finding.of(
                    VolumeProblem.VOLUME_REMOVED, subject(), "host", machine.name(), "name", line.substring(8)));
        } else if (words[0].equals("left") && words.length > 1) {
            findings.add(Finding.of(
                    VolumeProblem.VOLUME_LEFT,
                    subject(),
                    "host",
                    machine.name(),
                    "name",
                    words[1],
                    "reason",
                    words.length > 2 ? words[2].strip() : "-"));
        }
    }

    /** What the job leaves out on purpose is not missed. */
    private void addNested(String path) {
        boolean leftOut = files.oneFileSystem();
        for (String above = path; !above.isEmpty(); above = above.substring(0, above.lastIndexOf('/'))) {
            leftOut |= excludes.matches(RawName.of(above), true);
        }
        if (!leftOut) {
            nested.add(path);
        }
    }

    private void tellNested() {
        if (!nested.isEmpty()) {
            findings.add(Finding.of(
                            VolumeProblem.VOLUME_NESTED,
                            subject(),
                            "host",
                            machine.name(),
                            "count",
                            Integer.toString(nested.size()),
                            "first",
                            nested.get(0))
                    .withEvidence(nested.stream().limit(100).toList()));
        }
    }

    private Failure failure(String what, String words) {
        String host = machine.name();
        return switch (what) {
            case "root" -> Failure.of(VolumeProblem.VOLUME_NEEDS_ROOT, subject(), "host", host, "user", words);
            case "tool" -> Failure.of(VolumeProblem.VOLUME_TOOL_MISSING, subject(), "host", host, "tool", words);
            case "missing" -> Failure.of(TreeProblem.SOURCE_MISSING, subject().at(words), "path", words, "host", host);
            case "unsuited" -> Failure.of(VolumeProblem.VOLUME_UNSUITED, subject(), "host", host, "found", words);
            default -> Failure.of(VolumeProblem.VOLUME_REFUSED, subject(), "host", host, "reason", words);
        };
    }

    private Subject subject() {
        return Subject.host(machine.name()).inJob(job);
    }

    /** The machine with the snapshots in the place of the volumes, for commands and not for {@link Machine#files}. */
    public Machine machine() {
        return inside;
    }

    /** A tree read on {@link #machine} with the numbers that the volumes' own file systems have. */
    public TreeSource steady(TreeSource tree) {
        return new SteadyTree(tree, Map.copyOf(devices));
    }

    /** What there is to say so far, other than a failure that was thrown. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Sees that what was read so far was the snapshots' content.
     *
     * @throws Failure {@link VolumeProblem#VOLUME_LOST}, also if that cannot be told
     */
    public void check() throws InterruptedException {
        try {
            Optional<String> reason = lost();
            if (reason.isPresent()) {
                throw lost(reason.get());
            }
        } catch (IOException e) {
            throw lost(String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    /** Whether it was lost that was read, as far as that can still be told. */
    public Optional<Failure> loss() throws InterruptedException {
        try {
            return lost().map(this::lost);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Asks the host which of them were lost, and why. */
    private Optional<String> lost() throws IOException, InterruptedException {
        guard.say("check");
        while (true) {
            String line = guard.next();
            if (line.startsWith(LOST)) {
                return Optional.of(line.substring(LOST.length()));
            } else if (line.equals("state good")) {
                return Optional.empty();
            }
            aside(line);
        }
    }

    private Failure lost(String reason) {
        return Failure.of(VolumeProblem.VOLUME_LOST, subject(), "host", machine.name(), "reason", reason.strip());
    }

    /** Removes them, and waits until that is done. */
    @Override
    public void close() {
        guard.close();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                aside(guard.next());
            }
        } catch (IOException e) {
            // It has said everything.
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
