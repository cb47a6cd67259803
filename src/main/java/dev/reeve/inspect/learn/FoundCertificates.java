package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Certificates in places that the rounds do not look at by themselves.
 *
 * @param all their paths, and of each file the first certificate
 */
record FoundCertificates(Map<String, X509Certificate> all) {
    /** The folders of web and mail servers and of authorities are left out: rounds look there, or nobody has to. */
    static final Section SECTION = Section.within(15, "learn.certificates", """
            set --
            for p in /etc /opt /srv /usr/local/etc; do test -d "$p/." && set -- "$@" "$p"; done
            find "$@" -xdev -maxdepth 4 \\( -path /etc/ssl -o -path /etc/pki -o -path '/etc/ca-certificates*' \\
            -o -path /etc/letsencrypt -o -path /etc/nginx -o -path /etc/apache2 -o -path /etc/httpd -o -path /etc/haproxy \\
            -o -path /etc/postfix -o -path /etc/dovecot -o -path /etc/cockpit -o -path /etc/ldap -o -name node_modules \\
            -o -name site-packages \\) -prune -o -type f \\( -name '*.pem' -o -name '*.crt' -o -name '*.cer' \\) \\
            -exec awk 'FNR == 1 { done = 0; inside = 0 }
            !done && /^-----BEGIN (X509 )?CERTIFICATE-----/ { if (++c > 60) exit; inside = 1; print "F " FILENAME }
            inside { if (length($0) > 100) { inside = 0; done = 1 } else print }
            inside && /^-----END/ { inside = 0; done = 1 }' {} + 2>/dev/null | head -c 300000
            echo .""");

    private static final int LONGEST_PATH = 500;

    FoundCertificates {
        all = new LinkedHashMap<>(all);
    }

    static FoundCertificates of(Look look) {
        Map<String, X509Certificate> all = new LinkedHashMap<>();
        String path = "";
        StringBuilder block = new StringBuilder();
        for (String line : Lines.of(look, SECTION.id())) {
            if (line.startsWith("F /")) {
                path = line.substring(2);
                block.setLength(0);
            } else if (!path.isEmpty()) {
                block.append(line).append('\n');
            }
            if (line.startsWith("-----END") && !path.isEmpty() && path.length() <= LONGEST_PATH) {
                String file = path;
                certificate(block.toString()).ifPresent(found -> all.putIfAbsent(file, found));
                path = "";
            }
        }
        return new FoundCertificates(all);
    }

    private static Optional<X509Certificate> certificate(String pem) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }
}
