package dev.reeve.render.result;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RunEntry;
import dev.reeve.render.JsonDocument;
import dev.reeve.schedule.CopyStanding;
import dev.reeve.schedule.DrillStanding;
import dev.reeve.schedule.JobStanding;
import dev.reeve.schedule.PersonalRoundStanding;
import dev.reeve.schedule.RoundStanding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How jobs and drills stand, for programs. */
final class StatusJson {
    private StatusJson() {}

    static void members(JsonDocument json, JobStanding job) {
        RunEntry done = job.done();
        RunEntry verified = job.verified();
        RunEntry proved = job.proved();
        json.member("command", job.rules().command())
                .member("job", job.rules().job())
                .member("host", job.rules().host())
                .member("repository", job.rules().repository());
        state(json, job.findings(), job.running());
        if (done != null && job.age() != null) {
            json.member("last_backup", done.start())
                    .member("snapshot_id", done.snapshotId())
                    .member("age_seconds", job.age().toSeconds());
        }
        if (job.rules().maxAge() != null) {
            json.member("max_age_seconds", job.rules().maxAge().toSeconds());
        }
        if (verified != null && verified.level() != null) {
            json.member("verified", verified.start())
                    .member("level", verified.level().label());
        }
        proved(json, proved, job.provedAge(), job.recovery());
        json.startArray("copies");
        for (CopyStanding copy : job.copies()) {
            json.startObject()
                    .member("repository", copy.repository())
                    .member("state", copy.state().name().toLowerCase(Locale.ROOT))
                    .member("copied", copy.copied())
                    .endObject();
        }
        json.endArray().member("next", job.next());
    }

    static void members(JsonDocument json, DrillStanding drill) {
        json.member("drill", drill.rules().name())
                .member("job", drill.rules().job())
                .member("host", drill.rules().host());
        state(json, drill.findings(), drill.running());
        proved(json, drill.proved(), drill.age(), drill.recovery());
        if (drill.rules().maxAge() != null) {
            json.member("max_age_seconds", drill.rules().maxAge().toSeconds());
        }
        json.member("next", drill.next());
    }

    static void members(JsonDocument json, RoundStanding rounds) {
        json.member("command", rounds.rules().command());
        state(json, rounds.findings(), false);
        if (rounds.done() != null && rounds.age() != null) {
            json.member("last", rounds.done().start())
                    .member("age_seconds", rounds.age().toSeconds());
        }
        if (rounds.rules().maxAge() != null) {
            json.member("max_age_seconds", rounds.rules().maxAge().toSeconds());
        }
        json.member("next", rounds.next());
    }

    static void members(JsonDocument json, PersonalRoundStanding rounds) {
        state(json, rounds.findings(), false);
        if (rounds.done() != null && rounds.age() != null) {
            json.member("last", rounds.done().start())
                    .member("by", rounds.done().by())
                    .member("age_seconds", rounds.age().toSeconds());
        }
        if (rounds.rules().maxAge() != null) {
            json.member("max_age_seconds", rounds.rules().maxAge().toSeconds());
        }
        json.member("next", rounds.next());
    }

    private static void state(JsonDocument json, List<Finding> findings, boolean running) {
        json.member("state", findings.isEmpty() ? (running ? "running" : "well") : "broken")
                .member("problems", findings.stream().map(Finding::code).toList())
                .member("running", running);
    }

    private static void proved(
            JsonDocument json, @Nullable RunEntry run, @Nullable Duration age, @Nullable Duration recovery) {
        if (run != null && age != null) {
            json.member("proved", run.start())
                    .member("proved_snapshot_id", run.snapshotId())
                    .member("proved_age_seconds", age.toSeconds());
        }
        if (recovery != null) {
            json.member("recovery_seconds", recovery.toMillis() / 1000.0);
        }
    }
}
