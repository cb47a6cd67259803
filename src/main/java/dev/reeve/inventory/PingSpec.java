package dev.reeve.inventory;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A check of Healthchecks, or of a server that takes the same pings: it complains when they stay away. */
@OneOf({"url", "plain-url"})
public record PingSpec(
        @Setting("Where the check's address is kept.") @Nullable SecretReference url,

        @Setting(value = "The check's address itself: https://hc-ping.com/…", form = Form.WEB_ADDRESS) @Nullable
        String plainUrl,

        @Setting(value = "Whether the beginning is told too, so that the duration is known there.", defaultsTo = "true")
        boolean start) {
    Stream<SecretReference> secrets() {
        return Stream.ofNullable(url);
    }
}
