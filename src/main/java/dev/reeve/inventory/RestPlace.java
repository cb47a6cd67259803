package dev.reeve.inventory;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server that speaks restic's REST protocol: rest-server, or {@code rclone serve restic}. */
public record RestPlace(
        @Setting(
                value = "The repository's address; user and password never stand in it.",
                required = true,
                form = Form.REPOSITORY_URL)
        String url,

        @Setting(value = "The account on the server.", form = Form.USER) @Nullable String user,

        @Setting("Where the account's password is kept.") @Nullable SecretReference password,

        @Setting(
                value = "The certificates (PEM) of which one must have signed the server's, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path caFile) {
    /** Whether the password travels in the clear to another machine. */
    public boolean isExposed() {
        URI address = URI.create(url);
        String host = String.valueOf(address.getHost());
        boolean here = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
        return password != null && "http".equalsIgnoreCase(address.getScheme()) && !here;
    }
}
