package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import java.util.List;

/**
 * What was put into a scheduler, or taken out of it.
 *
 * @param installed whether it was put in
 * @param scheduler {@code cron} or {@code systemd}
 * @param active whether the scheduler knows about it
 * @param changed whether anything is other than before
 * @param jobs the jobs that are in it now
 * @param files the units that were written or removed
 */
public record ScheduleChange(
        boolean installed, String scheduler, boolean active, boolean changed, List<String> jobs, List<String> files)
        implements Result {
    @Override
    public void write(Page page) {
        String key = !installed ? "schedule.removed" : active ? "schedule.installed" : "schedule.written";
        page.text(
                "render",
                changed ? key : key + ".already",
                "scheduler",
                scheduler,
                "count",
                Integer.toString(jobs.size()),
                "jobs",
                String.join(", ", jobs));
        files.forEach(page::line);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("installed", installed)
                .member("scheduler", scheduler)
                .member("active", active)
                .member("changed", changed)
                .member("jobs", jobs)
                .member("files", files)
                .endObject();
    }
}
