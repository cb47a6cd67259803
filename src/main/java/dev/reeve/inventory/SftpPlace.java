package dev.reeve.inventory;

/** A directory of a host that is reached by SFTP. */
public record SftpPlace(
        @Setting(value = "The host, by its name in this inventory.", required = true, form = Form.REMOTE_HOST)
        String host,

        @Setting(value = "The directory, as an absolute path on that host.", required = true, form = Form.ABSOLUTE_PATH)
        String path) {}
