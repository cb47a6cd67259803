package dev.reeve.machine.snmp;

import dev.reeve.machine.SecretSource;
import org.jspecify.annotations.Nullable;

/** How an agent is told who asks. It prints no secret. */
public sealed interface SnmpLogin {
    /** A word that travels in the clear: SNMP version 1, or 2c. */
    record Community(boolean oldest, SecretSource word) implements SnmpLogin {}

    /**
     * A user with pass phrases: SNMP version 3.
     *
     * @param name the security name
     * @param digest how messages are signed
     * @param passphrase of the signature
     * @param cipher how messages are sealed; none if they are only signed
     * @param privacy the pass phrase of the cipher; that of the signature if it is not given
     */
    record User(
            String name,
            Digest digest,
            SecretSource passphrase,
            @Nullable Cipher cipher,
            @Nullable SecretSource privacy)
            implements SnmpLogin {}

    /** HMAC of RFC 3414 (SHA) and of RFC 7860 (SHA-2); MD5 is broken and not offered. */
    enum Digest {
        SHA,
        SHA224,
        SHA256,
        SHA384,
        SHA512
    }

    /** AES of RFC 3826, and with longer keys as draft-blumenthal-aes-usm-04 has it; DES is broken and not offered. */
    enum Cipher {
        AES,
        AES192,
        AES256
    }
}
