package dev.reeve.machine.snmp;

import dev.reeve.machine.SecretSource;
import dev.reeve.machine.snmp.SnmpLogin.Cipher;
import dev.reeve.machine.snmp.SnmpLogin.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** Log-ins as SNMP4J wants them. */
final class Users {
    /** RFC 3414, section 11.2. */
    private static final int SHORTEST = 8;

    private Users() {}

    static Target<UdpAddress> community(byte[] word, boolean oldest) {
        CommunityTarget<UdpAddress> target = new CommunityTarget<>();
        target.setCommunity(new OctetString(word));
        target.setVersion(oldest ? SnmpConstants.version1 : SnmpConstants.version2c);
        return target;
    }

    /** A target for the user, who is made known to a security model of this dispatcher alone. */
    static Target<UdpAddress> of(SnmpLogin.User user, MessageDispatcherImpl dispatcher) throws IOException {
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocolSet.none);
        AuthenticationProtocol digest = digest(user.digest());
        protocols.addAuthenticationProtocol(digest);
        Cipher wanted = user.cipher();
        PrivacyProtocol cipher = wanted == null ? null : cipher(wanted);
        if (cipher != null) {
            protocols.addPrivacyProtocol(cipher);
        }
        OctetString engine = new OctetString(MPv3.createLocalEngineID(new OctetString("reeve")));
        USM model = new USM(protocols, engine, 0);
        OctetString name = new OctetString(user.name().getBytes(StandardCharsets.UTF_8));
        OctetString passphrase = passphrase(user.passphrase());
        OctetString privacy = null;
        if (cipher != null) {
            SecretSource own = user.privacy();
            privacy = own == null ? passphrase : passphrase(own);
        }
        model.addUser(new UsmUser(name, digest.getID(), passphrase, id(cipher), privacy));
        SecurityModels models = SecurityModels.getCollection(new SecurityModel[] {model});
        dispatcher.addMessageProcessingModel(
                new MPv3(engine.getValue(), null, protocols, models, CounterSupport.getInstance()));
        UserTarget<UdpAddress> target = new UserTarget<>();
        target.setVersion(SnmpConstants.version3);
        target.setSecurityName(name);
        target.setSecurityLevel(cipher == null ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV);
        return target;
    }

    private static @Nullable OID id(@Nullable PrivacyProtocol cipher) {
        return cipher == null ? null : cipher.getID();
    }

    private static OctetString passphrase(SecretSource source) throws IOException {
        byte[] bytes = source.fetch();
        try {
            if (bytes.length < SHORTEST) {
                throw new IOException("a pass phrase has at least " + SHORTEST + " characters");
            }
            return new OctetString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static AuthenticationProtocol digest(Digest digest) {
        return switch (digest) {
            case SHA -> new AuthSHA();
            case SHA224 -> new AuthHMAC128SHA224();
            case SHA256 -> new AuthHMAC192SHA256();
            case SHA384 -> new AuthHMAC256SHA384();
            case SHA512 -> new AuthHMAC384SHA512();
        };
    }

    private static PrivacyProtocol cipher(Cipher cipher) {
        return switch (cipher) {
            case AES -> new PrivAES128();
            case AES192 -> new PrivAES192();
            case AES256 -> new PrivAES256();
        };
    }
}
