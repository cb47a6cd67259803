package dev.reeve.inventory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A restic repository: a directory of this machine or of a host or a REST server's, and how it is opened. */
@OneOf({"path", "sftp", "rest"})
public record RepositorySpec(
        @Setting(value = "The inventory's name of the repository.", isName = true)
        String name,

        @Setting(value = "A directory of this machine.", form = Form.LOCAL_PATH) @Nullable Path path,

        @Setting("A directory of a host, reached by SFTP.") @Nullable SftpPlace sftp,

        @Setting("A server that speaks restic's REST protocol.") @Nullable RestPlace rest,

        @Setting(value = "Where the repository's password is kept.", required = true)
        SecretReference password,

        @Setting(value = "How hard new data is compressed, in restic's words.", defaultsTo = "auto")
        CompressionMode compression) {}
