package dev.reeve.machine.probe;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whom a certificate is for: its alternative names (RFC 6125). The common name does not count; no browser has looked at
 * it for years.
 *
 * @param names names and IP addresses, as the certificate has them
 */
public record CertificateNames(List<String> names) {
    private static final int DNS = 2;
    private static final int IP = 7;

    public CertificateNames {
        names = List.copyOf(names);
    }

    /** The names of a certificate; none if they cannot be read. */
    public static CertificateNames of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> each : all) {
                    if (each.get(0) instanceof Integer type && (type == DNS || type == IP)) {
                        names.add(String.valueOf(each.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException e) {
            // What cannot be read is for nobody.
        }
        return new CertificateNames(names);
    }

    /** Whether one of them stands for this host name or IP address. */
    public boolean match(String host) {
        if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
            return names.stream().anyMatch(name -> isSameAddress(name, host));
        }
        String asked = ascii(host);
        return names.stream().anyMatch(name -> stands(ascii(name), asked));
    }

    private static boolean isSameAddress(String name, String host) {
        boolean literal = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(name).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A star stands for one whole label, the first, and for no top-level domain. */
    private static boolean stands(String name, String asked) {
        if (!name.startsWith("*.")) {
            return name.equals(asked);
        }
        int dot = asked.indexOf('.');
        return dot > 0 && name.indexOf('.', 2) > 0 && asked.substring(dot).equals(name.substring(1));
    }

    private static String ascii(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        plain = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        try {
            return plain.startsWith("*.") ? "*." + IDN.toASCII(plain.substring(2)) : IDN.toASCII(plain);
        } catch (IllegalArgumentException e) {
            return plain;
        }
    }
}
