package dev.reeve.inventory;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user of SNMP version 3, as the device knows it. */
public record SnmpUser(
        @Setting(value = "The security name.", required = true)
        String name,

        @Setting(value = "How messages are signed.", defaultsTo = "sha")
        SnmpDigest auth,

        @Setting(value = "Where the pass phrase of the signature is kept: eight characters at least.", required = true)
        SecretReference authPassword,

        @Setting(value = "How messages are sealed; none leaves them readable.", defaultsTo = "aes")
        SnmpCipher privacy,

        @Setting("Where the pass phrase of the cipher is kept; that of the signature if not set.") @Nullable SecretReference privacyPassword) {
    Stream<SecretReference> secrets() {
        return Stream.of(authPassword, privacyPassword).filter(Objects::nonNull).map(Objects::requireNonNull);
    }
}
