package dev.reeve.repository.storage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is on a REST server, and how to get in. It prints no secret.
 *
 * @param url the repository's address, with or without a slash at its end; without user and password
 * @param authorization the value of the header of that name, a secret; null for none
 * @param caFile certificates (PEM) of which one must have signed the server's; null for those that Java trusts
 */
public record RestAccess(
        URI url, @Nullable String authorization, @Nullable Path caFile) {
    public RestAccess {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address with a password in it");
        }
    }

    /** Access without a login. */
    public static RestAccess open(URI url, @Nullable Path caFile) {
        return new RestAccess(url, null, caFile);
    }

    /** Access with user and password (HTTP Basic, RFC 7617). */
    public static RestAccess login(URI url, String user, byte[] password, @Nullable Path caFile) {
        byte[] name = (user + ":").getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(name, name.length + password.length);
        System.arraycopy(password, 0, both, name.length, password.length);
        String header = "Basic " + Base64.getEncoder().encodeToString(both);
        Arrays.fill(both, (byte) 0);
        return new RestAccess(url, header, caFile);
    }

    /** For people, in restic's notation: {@code rest:https://backup:8000/reeve/}. */
    public String location() {
        return "rest:" + base();
    }

    /** The address of something in the repository, or with an empty name of the repository itself. */
    URI at(String name) {
        return URI.create(base() + name);
    }

    private String base() {
        String text = url.toString();
        return text.endsWith("/") ? text : text + "/";
    }

    @Override
    public String toString() {
        return location();
    }
}
