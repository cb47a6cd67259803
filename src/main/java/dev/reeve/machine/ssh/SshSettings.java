package dev.reeve.machine.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to reach one host, everything decided.
 *
 * @param name the inventory's name of the host
 * @param host the address to connect to
 * @param port the TCP port
 * @param user the account to log in as
 * @param identities private keys to try; those that need not exist have been left out when they do not
 * @param certificates certificate files besides those that lie next to a private key
 * @param onlyTheseIdentities whether other keys of the agent stay unused
 * @param agentSocket the agent's socket, empty for no agent
 * @param userKnownHosts known_hosts files of the user; the first receives new keys
 * @param globalKnownHosts known_hosts files of the machine
 * @param hostKeyAlias the name that host keys are filed under, empty for the host's own
 * @param hashKnownHosts whether new entries hide the host's name
 * @param hops hosts on the way, first hop first
 * @param algorithms the user's own choice of algorithms, by JSch's name of the setting; without those left open
 * @param connectTimeout for one attempt, and for each answer until log-in is complete
 * @param keepAlive silence after which the connection is probed
 */
record SshSettings(
        String name,
        String host,
        int port,
        String user,
        List<Path> identities,
        List<Path> certificates,
        boolean onlyTheseIdentities,
        String agentSocket,
        List<Path> userKnownHosts,
        List<Path> globalKnownHosts,
        String hostKeyAlias,
        boolean hashKnownHosts,
        List<SshTarget> hops,
        java.util.Map<String, String> algorithms,
        Duration connectTimeout,
        Duration keepAlive) {

    /** The name that the host's key is looked up under: as OpenSSH, with the port unless it is 22. */
    String keyName() {
        if (!hostKeyAlias.isEmpty()) {
            return hostKeyAlias;
        }
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    /** The same host reached through these hops instead. */
    SshSettings through(List<SshTarget> other) {
        return new SshSettings(
                name,
                host,
                port,
                user,
                identities,
                certificates,
                onlyTheseIdentities,
                agentSocket,
                userKnownHosts,
                globalKnownHosts,
                hostKeyAlias,
                hashKnownHosts,
                other,
                algorithms,
                connectTimeout,
                keepAlive);
    }

    /** For messages: {@code host} or {@code host port 2222}. */
    String place() {
        return port == 22 ? host : host + " port " + port;
    }
}
