package dev.reeve.machine.snmp;

import java.time.Duration;

/**
 * An agent and how it is asked. It prints no secret.
 *
 * @param name the inventory's name of the device
 * @param address name or IP address
 * @param port UDP
 * @param login who asks
 * @param timeout how long one answer is waited for
 * @param retries how often a question is asked again, since UDP loses some
 * @param patience how long all questions together may take
 */
public record SnmpTarget(
        String name, String address, int port, SnmpLogin login, Duration timeout, int retries, Duration patience) {
    /** For people: {@code 192.0.2.5:161}. */
    String place() {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
