package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;

/** How every JSch session is set up. All of it is set per session; JSch's own settings are shared and stay untouched. */
final class SessionSettings {
    private SessionSettings() {}

    static void apply(Session session, SshSettings settings) throws JSchException {
        strict(session);
        session.setConfig("PreferredAuthentications", "publickey,keyboard-interactive,password");
        settings.algorithms().forEach(session::setConfig);
        if (!settings.hostKeyAlias().isEmpty()) {
            session.setHostKeyAlias(settings.hostKeyAlias());
        }
        session.setDaemonThread(true);
        session.setServerAliveCountMax(3);
        Duration keepAlive = settings.keepAlive();
        session.setServerAliveInterval((int) Math.min(Integer.MAX_VALUE, keepAlive.toMillis()));
    }

    /** What holds for every session: strict about host keys, and no time spent on trying out algorithms. */
    static void strict(Session session) {
        // JSch takes any value but "ask" and "yes", accept-new among them, for "no". There is no way to set another
        // here.
        session.setConfig("StrictHostKeyChecking", "yes");
        // A key of a type that is known for the host is asked for first, so that a second type is no alarm.
        session.setConfig("prefer_known_host_key_types", "yes");
        // JSch would try out each algorithm for each session: 0.8 s on the first. These are part of every JDK from 17
        // on.
        session.setConfig("CheckKexes", "");
        session.setConfig("CheckCiphers", "");
        session.setConfig("CheckMacs", "");
        session.setConfig("CheckSignatures", "");
        session.setConfig("kex", withoutPostQuantumUnlessThere(session.getConfig("kex")));
    }

    /** ML-KEM comes with JDK 24 or with Bouncy Castle; offered without either, it would fail with a server that has it. */
    private static String withoutPostQuantumUnlessThere(String kex) {
        boolean there = Runtime.version().feature() >= 24
                || SessionSettings.class.getResource("/org/bouncycastle/pqc/crypto/mlkem/MLKEMExtractor.class") != null;
        return there ? kex : kex.replaceAll("mlkem[^,]*,", "");
    }
}
