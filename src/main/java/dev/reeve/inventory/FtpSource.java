package dev.reeve.inventory;

import java.util.List;

/** Trees of files on a host that is reached over FTP; how it is reached stands in the host's entry. */
public record FtpSource(
        @Setting(
                value = "Absolute paths of directories or files as the FTP server names them.",
                required = true,
                form = Form.ABSOLUTE_PATH)
        List<String> paths,

        @Setting("Patterns of what is left out, as in a .gitignore file: *.tmp, /htdocs/cache/, !keep.tmp.")
        List<String> exclude,

        @Setting(
                value =
                        "Directories that hold a file of such a name are left out; name:header also asks how it begins.",
                form = Form.MARKER,
                oneOrMany = true)
        List<String> excludeIfPresent) {
    public FtpSource {
        paths = List.copyOf(paths);
        exclude = List.copyOf(exclude);
        excludeIfPresent = List.copyOf(excludeIfPresent);
    }
}
