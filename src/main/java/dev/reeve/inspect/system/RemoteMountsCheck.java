package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether remote file systems answer. Each is asked by a process of its own that holds none of our pipes, all at once,
 * and killed after five seconds; one that cannot even be killed ends the section, and is the one without an answer.
 */
final class RemoteMountsCheck extends SectionCheck {
    private static final Section SECTION = Section.within(8, "system.remote", """
            set --
            while read -r dev dir type opts rest; do
            case $type in
            nfs|nfs4|cifs|smb3|smbfs|ncpfs|ceph|glusterfs|lustre|afs|beegfs|9p|davfs) ;;
            fuse.lxcfs|fuse.gvfsd-fuse|fuse.portal|fuse.snapfuse|fuse.squashfuse|fuse.fuse-overlayfs) continue;;
            fuse.*|fuse) ;;
            *) continue;;
            esac
            case $dir in *\\\\*) dir=$(printf %s "$dir" | sed 's/\\\\/\\\\0/g'); dir=$(printf %b "$dir");; esac
            test $# -gt 0 || timeout -s KILL 5 true 2>/dev/null || { echo '@no timeout'; break; }
            timeout -s KILL 5 stat -f -c %b "$dir" </dev/null >/dev/null 2>&1 &
            printf '@mount %s\\n' "$dir"
            set -- "$@" "$!" "$dir"
            test $# -lt 60 || break
            done </proc/self/mounts
            while test $# -gt 1; do
            wait "$1"
            r=$?
            echo "@status $r $2"
            case $r in 0|124|137) ;; *) timeout -s KILL 2 stat -f -c %b "$2" 2>&1;; esac
            shift 2
            done
            echo .""");

    private static final String MOUNT = "@mount ";
    private static final String STATUS = "@status ";
    private static final int TIMED_OUT = 124;
    private static final int KILLED = 137;

    RemoteMountsCheck() {
        super("remote-mounts", SECTION);
    }

    /** An end that never came is what a mount does from which nobody comes back. */
    @Override
    List<CheckResult> troubled(Look look, Unseen why, List<String> lines) {
        return why == Unseen.TIMED_OUT && lines.stream().anyMatch(line -> line.startsWith(MOUNT))
                ? judge(look, lines)
                : unseen(look, why, "");
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        if (lines.contains("@no timeout")) {
            return unseen(look, Unseen.NO_PROGRAM, "timeout");
        }
        Map<String, CheckResult> results = new LinkedHashMap<>();
        boolean stuck = false;
        for (String line : lines) {
            if (line.startsWith(MOUNT)) {
                String path = line.substring(MOUNT.length());
                boolean silent = lines.stream().noneMatch(each -> isStatus(each, path));
                // They are waited for in turn: behind the one that never came back nobody was asked.
                boolean behind = silent && stuck;
                results.put(path, behind ? look.unseen(name(), path, Unseen.TIMED_OUT, "") : result(look, path, lines));
                stuck |= silent;
            }
        }
        return List.copyOf(results.values());
    }

    private static boolean isStatus(String line, String path) {
        int blank = line.startsWith(STATUS) ? line.indexOf(' ', STATUS.length()) : -1;
        return blank > 0 && line.substring(blank + 1).equals(path);
    }

    private CheckResult result(Look look, String path, List<String> lines) {
        Verdict verdict = Verdict.item(name(), look, path);
        double status = KILLED;
        String said = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (isStatus(line, path)) {
                status = Numbers.of(line.substring(STATUS.length(), line.indexOf(' ', STATUS.length())));
                boolean more = i + 1 < lines.size() && !lines.get(i + 1).startsWith("@");
                said = more ? lines.get(i + 1) : "";
            }
        }
        if (status == 0) {
            return verdict.done();
        } else if (status == KILLED || status == TIMED_OUT) {
            return verdict.finding(Severity.CRITICAL, SystemProblem.MOUNT_HANGS).done();
        } else if (said.endsWith("Permission denied") || said.endsWith("Operation not permitted")) {
            return look.unseen(name(), path, Unseen.NOT_ALLOWED, Numbers.brief(said));
        } else if (said.contains("not found")) {
            return look.unseen(name(), path, Unseen.NO_PROGRAM, Numbers.brief(said));
        }
        return verdict.finding(Severity.CRITICAL, SystemProblem.MOUNT_BROKEN, "said", Numbers.brief(said))
                .done();
    }
}
