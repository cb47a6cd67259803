package dev.reeve.inspect.outside;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Assumptions;

/** An authority and the certificates that it signs, made by openssl in a folder. */
final class Certificates {
    private final Path folder;

    Certificates(Path folder) throws IOException, InterruptedException {
        boolean there = Files.exists(Path.of("/usr/bin/openssl"));
        Assumptions.assumeTrue(there || System.getenv("CI") != null, "no openssl: install openssl");
        this.folder = folder;
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=authority");
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void openssl(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(words.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(words + ": " + said);
        }
    }

    /**
     * A certificate with its key, {@code NAME.pem} and {@code NAME.key}.
     *
     * @param key such as {@code rsa:2048}
     * @param more options of {@code openssl x509 -req}: days, hash
     */
    Certificates make(String name, String names, String key, String more) throws IOException, InterruptedException {
        openssl("req -new -newkey " + key + " -nodes -keyout " + name + ".key -out " + name + ".csr -subj /CN=" + name);
        Files.writeString(folder.resolve(name + ".ext"), "subjectAltName=" + names + "\n");
        openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile " + name
                + ".ext -out " + name + ".pem " + more);
        return this;
    }

    /** What a Java server needs to show this certificate. */
    SSLContext context(String name) throws Exception {
        openssl("pkcs12 -export -in " + name + ".pem -inkey " + name + ".key -out " + name + ".p12 -passout pass:x");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, "x".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "x".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
