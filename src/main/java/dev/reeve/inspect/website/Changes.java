package dev.reeve.inspect.website;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.inspect.website.rules.FileKind;
import dev.reeve.machine.FileType;
import dev.reeve.machine.tree.PathTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** The check {@code website-files}: what is not as it was accepted. */
final class Changes {
    static final String CHECK = "website-files";

    private static final Duration YOUNG = Duration.ofDays(14);
    private static final Duration OLD = Duration.ofDays(60);
    /** Fewer scripts are no crowd to stand out of. */
    private static final int CROWD = 20;

    private final Grounds grounds;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    Changes(Grounds grounds, Instant now) {
        this.grounds = grounds;
        this.now = now;
    }

    CheckResult result(boolean thorough) {
        int changes = 0;
        if (grounds.accepted().isPresent()) {
            changes = differences(grounds.accepted().get());
        } else {
            findings.add(Grounds.of(WebsiteProblem.WEBSITE_NOT_ACCEPTED, grounds.site(), ""));
            youngScripts();
        }
        troubles();
        return new CheckResult(
                CHECK,
                Grounds.subject(grounds.site()),
                findings,
                List.of(
                        Measure.of("website.files", (double) grounds.sight().files(), Measure.Unit.COUNT),
                        Measure.of("website.changes", changes, Measure.Unit.COUNT),
                        Measure.of("website.thorough", thorough ? 1 : 0, Measure.Unit.COUNT)));
    }

    private int differences(SiteState before) {
        SortedMap<String, Stamp> stamps = grounds.sight().state().stamps();
        Set<String> added = new TreeSet<>();
        Set<String> changed = new TreeSet<>();
        Set<String> removed = new TreeSet<>();
        stamps.forEach((key, stamp) -> {
            Stamp old = before.stamps().get(key);
            if ((old == null || !stamp.sameAs(old, grounds.comparesOwners())) && counts(key, stamp)) {
                (old == null ? added : changed).add(key);
            }
        });
        before.stamps().forEach((key, stamp) -> {
            if (!stamps.containsKey(key) && !isUnread(key) && counts(key, stamp)) {
                removed.add(key);
            }
        });
        add(WebsiteProblem.WEBSITE_FILES_NEW, added);
        add(WebsiteProblem.WEBSITE_FILES_CHANGED, changed);
        add(WebsiteProblem.WEBSITE_FILES_REMOVED, removed);
        Set<String> hosts = new TreeSet<>(grounds.sight().state().scriptHosts());
        hosts.removeAll(before.scriptHosts());
        add(WebsiteProblem.WEBSITE_NEW_SCRIPT_HOST, hosts);
        return added.size() + changed.size() + removed.size();
    }

    /** Where files come and go only scripts and settings count, and nothing that is gone. */
    private boolean counts(String key, Stamp stamp) {
        if (!grounds.isChanging(key)) {
            return true;
        }
        FileKind kind = FileKind.of(key.substring(key.lastIndexOf('/') + 1));
        boolean there = grounds.sight().state().stamps().containsKey(key);
        return there && stamp.type() != FileType.DIRECTORY && (kind.isScript() || kind == FileKind.SETTING);
    }

    /** Whether it lies in a folder that could not be read: then nobody knows that it is gone. */
    private boolean isUnread(String key) {
        String path = Survey.clean(grounds.site().path()) + "/" + key;
        return grounds.sight().troubles().stream()
                .anyMatch(trouble -> path.equals(trouble.path().text())
                        || path.startsWith(trouble.path().text() + "/"));
    }

    private void add(WebsiteProblem problem, Set<String> keys) {
        if (!keys.isEmpty()) {
            findings.add(grounds.about(problem, keys));
        }
    }

    /** A site that was put there long ago, and a handful of scripts that came later. */
    private void youngScripts() {
        List<String> young = new ArrayList<>();
        int scripts = 0;
        int old = 0;
        for (var each : grounds.sight().state().stamps().entrySet()) {
            String name = each.getKey().substring(each.getKey().lastIndexOf('/') + 1);
            if (each.getValue().type() == FileType.FILE && FileKind.of(name).isScript()) {
                scripts++;
                Instant time = Instant.ofEpochSecond(0, each.getValue().modified());
                old += time.isBefore(now.minus(OLD)) ? 1 : 0;
                if (time.isAfter(now.minus(YOUNG))) {
                    young.add(each.getKey());
                }
            }
        }
        if (scripts >= CROWD && old >= scripts * 0.95 && !young.isEmpty()) {
            findings.add(grounds.about(WebsiteProblem.WEBSITE_YOUNG_SCRIPTS, young));
        }
    }

    private void troubles() {
        List<String> unread = grounds.sight().troubles().stream()
                .filter(trouble -> trouble.kind() == PathTrouble.Kind.UNREADABLE)
                .map(trouble -> PathKey.of(trouble.path()) + ": " + trouble.reason())
                .toList();
        if (!unread.isEmpty()) {
            findings.add(grounds.about(WebsiteProblem.WEBSITE_UNREADABLE, unread));
        }
    }
}
