package dev.reeve.inspect.website;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.website.Listing.Found;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The check {@code website-rights}: who may write, who owns, and what leads out. What was accepted is settled. */
final class Rights {
    static final String CHECK = "website-rights";

    private static final int WRITABLE_BY_ALL = 0002;
    private static final int STICKY = 01000;
    private static final int SET_ID = 06000;
    /** An owner of so many of the files is the owner of the site. */
    private static final double MOST_FILES = 0.9;

    private final Grounds grounds;

    Rights(Grounds grounds) {
        this.grounds = grounds;
    }

    CheckResult result() {
        Set<String> writable = new TreeSet<>();
        Set<String> odd = new TreeSet<>();
        Set<String> out = new TreeSet<>();
        grounds.sight().listing().forEach((key, found) -> {
            if (grounds.isAccepted(key)) {
                return;
            }
            ListedEntry entry = found.entry();
            boolean told = grounds.sight().ownersKnown();
            if (entry.type() == FileType.SYMLINK) {
                if (leadsOut(found)) {
                    out.add(key + " -> " + PathKey.of(target(entry)));
                }
            } else if ((!entry.isFile() && !entry.isDirectory())
                    || (told && entry.isFile() && (entry.mode() & SET_ID) != 0)) {
                odd.add(key);
            } else if (told && (entry.mode() & WRITABLE_BY_ALL) != 0 && (entry.mode() & STICKY) == 0) {
                writable.add(key);
            }
        });
        List<Finding> findings = new ArrayList<>();
        add(findings, WebsiteProblem.WEBSITE_WRITABLE, writable);
        add(findings, WebsiteProblem.WEBSITE_ODD_FILES, odd);
        add(findings, WebsiteProblem.WEBSITE_LINK_OUT, out);
        owners(findings);
        return new CheckResult(CHECK, Grounds.subject(grounds.site()), findings, List.of());
    }

    private void add(List<Finding> findings, WebsiteProblem problem, Set<String> keys) {
        if (!keys.isEmpty()) {
            findings.add(grounds.about(problem, keys));
        }
    }

    /** Files of another account than the site's: of one that the inventory names, or of the one with most files. */
    private void owners(List<Finding> findings) {
        if (!grounds.sight().ownersKnown()) {
            return;
        }
        Map<Long, Integer> counts = new HashMap<>();
        grounds.sight()
                .listing()
                .values()
                .forEach(found -> counts.merge(found.entry().uid(), 1, Integer::sum));
        String owner = grounds.site().owner();
        boolean declared = owner != null;
        if (owner == null) {
            long all = grounds.sight().listing().size();
            owner = counts.entrySet().stream()
                    .filter(each -> each.getValue() >= all * MOST_FILES)
                    .map(each -> name(each.getKey()))
                    .findFirst()
                    .orElse(null);
        }
        if (owner == null) {
            return;
        }
        Set<String> others = new TreeSet<>();
        for (Map.Entry<String, Found> each : grounds.sight().listing().entrySet()) {
            long uid = each.getValue().entry().uid();
            boolean his = owner.equals(name(uid)) || owner.equals(Long.toString(uid));
            if (!his && !grounds.isAccepted(each.getKey())) {
                others.add(each.getKey() + " (" + name(uid) + ")");
            }
        }
        if (!others.isEmpty()) {
            Finding finding = grounds.about(WebsiteProblem.WEBSITE_OWNER, others);
            Map<String, String> arguments = new HashMap<>(finding.arguments());
            arguments.put("owner", owner);
            findings.add(new Finding(
                    finding.code(),
                    declared ? Severity.WARNING : Severity.NOTE,
                    finding.subject(),
                    arguments,
                    finding.evidence()));
        }
    }

    private String name(long uid) {
        String name = grounds.sight().owners().getOrDefault(uid, "");
        return name.isEmpty() ? Long.toString(uid) : name;
    }

    private static RawName target(ListedEntry entry) {
        RawName target = entry.linkTarget();
        return target == null ? RawName.of("") : target;
    }

    /** By its text alone: where it really leads only the host could say, and it may change while one asks. */
    private boolean leadsOut(Found found) {
        String root = RawName.of(Survey.clean(grounds.site().path())).latin1();
        String link = found.path().latin1();
        String target = target(found.entry()).latin1();
        String whole = target.startsWith("/") ? target : link.substring(0, link.lastIndexOf('/') + 1) + target;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : whole.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String plain = "/" + String.join("/", parts);
        return !root.equals("/") && !plain.equals(root) && !plain.startsWith(root + "/");
    }
}
