package dev.reeve.inspect.snmp;

import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.SnmpCipher;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.inventory.SnmpUser;
import dev.reeve.inventory.SnmpVersion;
import dev.reeve.inventory.Surroundings;
import dev.reeve.machine.SecretSource;
import dev.reeve.machine.snmp.SnmpAgent;
import dev.reeve.machine.snmp.SnmpLogin;
import dev.reeve.machine.snmp.SnmpTarget;
import dev.reeve.machine.snmp.UdpAgent;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way from a device's entry in the inventory to its agent. */
public final class Agents {
    private Agents() {}

    /**
     * Opens agents over UDP.
     *
     * @param surroundings where secrets are fetched from, at the moment they are needed
     * @param patience how long all questions to one device together may take
     */
    public static Function<SnmpDevice, SnmpAgent> overUdp(Surroundings surroundings, Duration patience) {
        return device -> UdpAgent.open(target(device, surroundings, patience));
    }

    static SnmpTarget target(SnmpDevice device, Surroundings surroundings, Duration patience) {
        return new SnmpTarget(
                device.name(),
                device.address(),
                device.effectivePort(),
                login(device, surroundings),
                device.effectiveTimeout(),
                device.effectiveRetries(),
                patience);
    }

    private static SnmpLogin login(SnmpDevice device, Surroundings surroundings) {
        SnmpUser user = device.user();
        if (device.version() != SnmpVersion.V3 || user == null) {
            return new SnmpLogin.Community(
                    device.version() == SnmpVersion.V1, secret(device.community(), surroundings));
        }
        SecretReference own = user.privacyPassword();
        return new SnmpLogin.User(
                user.name(),
                SnmpLogin.Digest.valueOf(user.auth().name()),
                secret(user.authPassword(), surroundings),
                user.privacy() == SnmpCipher.NONE
                        ? null
                        : SnmpLogin.Cipher.valueOf(user.privacy().name()),
                own == null ? null : secret(own, surroundings));
    }

    private static SecretSource secret(@Nullable SecretReference reference, Surroundings surroundings) {
        if (reference == null) {
            throw new IllegalStateException("the loader asks for a community or a user");
        }
        return () -> reference.resolve(surroundings);
    }
}
