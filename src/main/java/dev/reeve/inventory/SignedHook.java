package dev.reeve.inventory;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A group robot's address, and the secret that its messages are signed with. */
public record SignedHook(
        @Setting(value = "Where the robot's address is kept: whoever has it may post.", required = true)
        SecretReference url,

        @Setting("Where the secret is kept that messages are signed with, if the robot asks for signatures.") @Nullable SecretReference secret) {
    Stream<SecretReference> secrets() {
        return secret == null ? Stream.of(url) : Stream.of(url, secret);
    }
}
