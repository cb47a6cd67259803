package dev.reeve.inspect.security;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates in text (RFC 7468). */
final class Pem {
    private Pem() {}

    /** The certificates in these lines; blocks that are none are left out. */
    static List<X509Certificate> certificates(List<String> lines) {
        List<X509Certificate> found = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : lines) {
            if (line.startsWith("-----BEGIN")) {
                block.setLength(0);
            } else if (line.startsWith("-----END")) {
                certificate(block.toString(), found);
            } else {
                block.append(line.strip());
            }
        }
        return found;
    }

    private static void certificate(String base64, List<X509Certificate> found) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            if (factory.generateCertificate(new ByteArrayInputStream(bytes)) instanceof X509Certificate one) {
                found.add(one);
            }
        } catch (CertificateException | IllegalArgumentException e) {
            // It counts among those that could not be read.
        }
    }
}
