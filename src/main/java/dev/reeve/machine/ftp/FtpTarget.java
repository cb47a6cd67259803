package dev.reeve.machine.ftp;

import dev.reeve.inventory.FtpSecurity;
import dev.reeve.machine.SecretSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An FTP server and how to log in to it. It prints no secret.
 *
 * @param name the inventory's name of the host
 * @param address name or IP address; the server's certificate must be for it
 * @param port of the control connection
 * @param user the login name
 * @param password fetched for each connection
 * @param security whether TLS, and how it begins
 * @param certificate PEM file with the server's certificate or those of the authorities that may have signed it
 * @param fingerprint SHA-256 of the server's own certificate in hexadecimal, with or without colons
 * @param connections how many the server is asked for at the most
 * @param exactTimes whether a server without MLSD is asked for the time of each file
 * @param patience how long it is waited for
 */
public record FtpTarget(
        String name,
        String address,
        int port,
        String user,
        SecretSource password,
        FtpSecurity security,
        @Nullable Path certificate,
        @Nullable String fingerprint,
        int connections,
        boolean exactTimes,
        FtpPatience patience) {
    /** For people: {@code ftp.example.org:21}. */
    String place() {
        return address + ":" + port;
    }

    boolean isSecure() {
        return security != FtpSecurity.NONE;
    }
}
