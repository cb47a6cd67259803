package dev.reeve.render.result;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.Held;
import dev.reeve.patch.HostPatches;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Pending;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Update;
import dev.reeve.patch.life.Ending;
import dev.reeve.render.JsonDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The patches of one host as members of a JSON object. */
final class PatchJson {
    private PatchJson() {}

    static void write(JsonDocument json, HostPatches host, Instant now) {
        json.member("name", host.seen().name())
                .member("presence", host.seen().presence().label())
                .member("state", SeenState.of(host.seen()))
                .member("took_ms", host.seen().took().toMillis());
        HostPatches.Known known = host.answer();
        if (known != null) {
            known(json, known, now);
        }
        ChecksJson.write(json, host.seen().results());
    }

    private static void known(JsonDocument json, HostPatches.Known known, Instant now) {
        PatchFacts facts = known.facts();
        json.startObject("system")
                .member("id", known.identity().id())
                .member("version", known.identity().version())
                .member("name", known.identity().name())
                .endObject()
                .member("manager", facts.family());
        index(json, facts.index());
        json.startObject("kernel")
                .member("running", known.kernel().running())
                .member("newest", known.kernel().newest())
                .endObject();
        json.startArray("reboot");
        for (RebootWord word : facts.reboots()) {
            json.startObject()
                    .member("needed", word.needed())
                    .member("witness", word.witness())
                    .member("because", word.because())
                    .endObject();
        }
        json.endArray().startArray("updates");
        known.pending().forEach(one -> update(json, one, now));
        json.endArray();
        packages(json, "foreign", facts.foreign());
        packages(json, "broken", facts.broken());
        json.member("old_code", known.oldCode());
        ends(json, known.endings(), now);
        DryRun dryRun = facts.dryRun();
        if (dryRun != null) {
            dryRun(json, dryRun);
        }
    }

    private static void index(JsonDocument json, PackageIndex index) {
        json.startObject("index")
                .member("refreshed", index.refreshed())
                .member("published", index.published())
                .member("witness", index.witness());
        if (index.sources() >= 0) {
            json.member("sources", index.sources());
        }
        json.member("missing", index.missing()).endObject();
    }

    private static void update(JsonDocument json, Pending one, Instant now) {
        Update update = one.update();
        json.startObject()
                .member("package", update.name())
                .member("architecture", update.architecture())
                .member("installed", update.installed())
                .member("candidate", update.candidate())
                .member("source", update.origin())
                .member("kind", update.kind().label())
                .member("severity", update.severity().label())
                .member("advisories", update.advisories())
                .member("cves", update.cves())
                .member("reboot", update.reboot())
                .member("since", one.since())
                .member("waits_s", one.age(now).toSeconds())
                .member("standing", one.standing().label());
        if (one.deadline() != null) {
            json.member("deadline_s", one.deadline().toSeconds());
        }
        Held held = update.held();
        if (held != null) {
            json.startObject("held")
                    .member("reason", held.reason().label())
                    .member("detail", held.detail())
                    .endObject();
        }
        if (!one.reason().isEmpty()) {
            json.member("ignored", one.reason());
        }
        json.endObject();
    }

    private static void packages(JsonDocument json, String name, List<PackageState> packages) {
        json.startArray(name);
        for (PackageState each : packages) {
            json.startObject()
                    .member("package", each.name())
                    .member("version", each.version())
                    .member("detail", each.detail())
                    .endObject();
        }
        json.endArray();
    }

    private static void ends(JsonDocument json, List<Ending> endings, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        json.startArray("ends");
        for (Ending ending : endings) {
            LocalDate extended = ending.cycle().extended();
            json.startObject()
                    .member("name", ending.cycle().label())
                    .member("product", ending.cycle().product())
                    .member("system", ending.system())
                    .member("end", ending.cycle().end().toString());
            if (extended != null) {
                json.member("extended", extended.toString());
            }
            json.member("stage", ending.stage(today).name().toLowerCase(Locale.ROOT))
                    .endObject();
        }
        json.endArray();
    }

    private static void dryRun(JsonDocument json, DryRun run) {
        json.startObject("dry_run")
                .member("possible", run.possible())
                .member("added", run.added())
                .member("removed", run.removed())
                .member("changed", run.changed())
                .member("conflicts", run.conflicts());
        if (run.downloadBytes() >= 0) {
            json.member("download_bytes", run.downloadBytes());
        }
        if (run.spaceBytes() != DryRun.UNSAID) {
            json.member("space_bytes", run.spaceBytes());
        }
        json.endObject();
    }
}
