package dev.reeve.inventory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A folder of virus signatures on this machine, for hosts that cannot fetch their own. */
public record AntivirusMirror(
        @Setting(value = "The folder that the signatures are kept in.", required = true, form = Form.LOCAL_PATH)
        Path path,

        @Setting(
                value = "The web server that the signatures are fetched from; ClamAV's own if not set.",
                form = Form.WEB_ADDRESS)
        @Nullable String source) {}
