package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a website, looked at for what changed since they were accepted and for what an intruder leaves behind. */
public record Website(
        @Setting(value = "The inventory's name of the website.", isName = true)
        String name,

        @Setting(
                value = "The host that the files are on, by its name in this inventory.",
                required = true,
                form = Form.HOST)
        String host,

        @Setting(
                value = "The web root: the absolute path of the folder, as the host or its FTP server names it.",
                required = true,
                form = Form.ABSOLUTE_PATH)
        String path,

        @Setting(
                value =
                        "How the files are read: auto takes the host's own tools, or SFTP where it has none; ftp takes the log-in in the host's entry.",
                defaultsTo = "auto")
        WebsiteVia via,

        @Setting(
                "Patterns of what is not looked at, as in a .gitignore file. Intruders like such places: rather list folders with caches and uploads under changing.")
        List<String> exclude,

        @Setting(
                "Patterns of places where files come and go, such as wp-content/uploads/**: new and changed files are fine there, but scripts are not.")
        List<String> changing,

        @Setting(
                "Patterns of files whose content is not judged, because the rules are wrong about it; changes are still told.")
        List<String> trusted,

        @Setting(
                value = "The account that all files belong to; if not set, the one that most files belong to.",
                form = Form.USER)
        @Nullable String owner,

        @Setting(value = "How often it is looked at; 7d if not set.", least = 60, most = 31_536_000) @Nullable Duration every,

        @Setting(
                value =
                        "How long a look may take before it is given up; 30m if not set. The first look reads every script.",
                least = 1,
                most = 86_400)
        @Nullable Duration deadline,

        @Setting(value = "The size up to which files are looked into; 2MiB if not set.", form = Form.SIZE) @Nullable String lookInto,

        @Setting("Who administers the site: whoever else does is a finding.") @Nullable WebsiteAdministrators administrators) {
    private static final Duration USUAL_EVERY = Duration.ofDays(7);
    private static final Duration USUAL_DEADLINE = Duration.ofMinutes(30);
    /** As maldet has it: scan_max_filesize. */
    private static final long USUAL_LOOK_INTO = 2L << 20;
    /** One file is held in memory as a whole. */
    private static final long MOST_LOOK_INTO = 32L << 20;

    public Website {
        exclude = List.copyOf(exclude);
        changing = List.copyOf(changing);
        trusted = List.copyOf(trusted);
    }

    /** The time between two looks. */
    public Duration interval() {
        return every != null ? every : USUAL_EVERY;
    }

    /** How long a look may take. */
    public Duration patience() {
        return deadline != null ? deadline : USUAL_DEADLINE;
    }

    /** The size up to which a file is looked into, in bytes: at most 32 MiB. */
    public long largest() {
        return lookInto == null ? USUAL_LOOK_INTO : Math.min(MOST_LOOK_INTO, SizeNotation.bytes(lookInto));
    }
}
