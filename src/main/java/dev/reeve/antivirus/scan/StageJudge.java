package dev.reeve.antivirus.scan;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ScratchFolder;
import dev.reeve.machine.tree.Pull;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A clamscan on this machine that is given copies of another machine's files, under names of our own, in a folder that
 * nobody else may enter.
 */
final class StageJudge extends PullJudge {
    /** An engine takes seconds to load, copies take space: what one round may hold. */
    private static final int MOST_FILES = 20_000;

    private static final long MOST_BYTES = 1L << 30;

    private final Machine here;
    private final String script;
    private final int lanes;
    private final ScratchFolder scratch;
    private final ScanTally tally;
    private final Map<RawName, Candidate> originals = new LinkedHashMap<>();
    private final Map<RawName, String> hashes = new LinkedHashMap<>();
    private long bytes;

    /** @param scratch for the copies; closed with the judge */
    StageJudge(Pull pull, Machine here, String script, int lanes, ScratchFolder scratch, ScanTally tally) {
        super(pull, ListJudge.LONGEST, tally);
        this.here = here;
        this.script = script;
        this.lanes = lanes;
        this.scratch = scratch;
        this.tally = tally;
    }

    @Override
    void content(Candidate file, long size, InputStream content) throws IOException, InterruptedException {
        if (originals.size() == MOST_FILES || (!originals.isEmpty() && bytes + size > MOST_BYTES)) {
            settle();
        }
        Path copy = Path.of(scratch.path(), "f" + originals.size());
        DigestInputStream hashed = ContentHash.of(content);
        try (OutputStream out = Files.newOutputStream(copy)) {
            bytes += hashed.transferTo(out);
        }
        RawName name = RawName.of(copy.toString());
        originals.put(name, file);
        hashes.put(name, ContentHash.hex(hashed));
    }

    @Override
    void settle() throws IOException, InterruptedException {
        if (originals.isEmpty()) {
            return;
        }
        ScanTally copies = new ScanTally();
        try (ListJudge judge = new ListJudge(here, script, lanes, ListJudge.LONGEST, copies)) {
            for (Map.Entry<RawName, Candidate> one : originals.entrySet()) {
                judge.judge(new Candidate(one.getKey(), one.getValue().entry()));
            }
            judge.finish();
        } finally {
            tally.translated(copies, originals, hashes);
            for (RawName copy : originals.keySet()) {
                Files.deleteIfExists(Path.of(copy.text()));
            }
            originals.clear();
            hashes.clear();
            bytes = 0;
        }
    }

    @Override
    public void close() {
        super.close();
        scratch.close();
    }
}
