package dev.reeve.inventory;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder of virus signatures on this machine, for hosts that cannot fetch their own. */
public record AntivirusMirror(
        @Setting(value = "The folder that the signatures are kept in.", required = true, form = Form.LOCAL_PATH)
        Path path,

        @Setting(
                value = "The web server that the signatures are fetched from; ClamAV's own if not set.",
                form = Form.WEB_ADDRESS)
        @Nullable String source,

        @Setting(value = "Whether ClamAV's own databases are fetched.", defaultsTo = "true")
        boolean official,

        @Setting(
                value = "Databases of others that are fetched as well: https://mirror.example/own.hdb.",
                form = Form.WEB_ADDRESS,
                oneOrMany = true)
        List<String> also) {
    public AntivirusMirror {
        also = List.copyOf(also);
    }

    /** A mirror of ClamAV's own databases in a folder. */
    public static AntivirusMirror in(Path path) {
        return new AntivirusMirror(path, null, true, List.of());
    }

    /** The same mirror in another folder, or from another server. */
    public AntivirusMirror with(Path folder, @Nullable String server) {
        return new AntivirusMirror(folder, server != null ? server : source, official, also);
    }
}
