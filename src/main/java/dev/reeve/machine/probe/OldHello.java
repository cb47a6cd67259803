package dev.reeve.machine.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The first two messages of an old handshake (RFC 6101, 2246, 4346): Java no longer speaks these protocols, but whether a
 * server still does shows in its answer to a greeting, and nothing needs to be encrypted for that. Up to TLS 1.2 the
 * server's certificates follow in the clear.
 */
final class OldHello {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int MOST_HANDSHAKE = 128 << 10;

    /** What such servers choose from, in the numbers of IANA's registry: with ECDHE, DHE and RSA, AES, 3DES and RC4. */
    private static final int[] SUITES = {
        0xC014, 0xC013, 0xC00A, 0xC009, 0x0039, 0x0033, 0x0038, 0x0032, 0x0035, 0x002F, 0xC012, 0xC008, 0x0016, 0x0013,
        0x000A, 0xC011, 0xC007, 0x0005, 0x0004, 0x00FF
    };

    private OldHello() {}

    /**
     * What the server answered.
     *
     * @param agreed whether it took up the offered version
     * @param chain the certificates that came along; may be empty
     */
    record Answer(boolean agreed, List<X509Certificate> chain) {}

    /** Offers one version and nothing newer. */
    static Answer offer(Wire wire, OldProtocol version, String name) throws ProbeException {
        wire.send(hello(version, name));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        boolean agreed = false;
        while (messages.size() < MOST_HANDSHAKE) {
            byte[] header = wire.upTo(5);
            int length = header.length < 5 ? 0 : ((header[3] & 0xff) << 8) | (header[4] & 0xff);
            if (header.length < 5 || header[0] != HANDSHAKE || length > (1 << 14)) {
                // An alert, a farewell, or something that is no TLS: in no case the offered version, unless that was
                // agreed on before.
                return new Answer(agreed, List.of());
            }
            byte[] body = wire.upTo(length);
            messages.writeBytes(body);
            if (body.length < length) {
                return new Answer(agreed, List.of());
            }
            byte[] all = messages.toByteArray();
            agreed = agreed || agrees(all, version);
            if (!agreed && all.length >= 6) {
                return new Answer(false, List.of());
            }
            List<X509Certificate> chain = certificates(all);
            if (!chain.isEmpty()) {
                return new Answer(true, chain);
            }
        }
        return new Answer(agreed, List.of());
    }

    private static boolean agrees(byte[] messages, OldProtocol version) {
        return messages.length >= 6
                && messages[0] == SERVER_HELLO
                && (((messages[4] & 0xff) << 8) | (messages[5] & 0xff)) == version.number();
    }

    /** The certificates, once their message is whole. */
    static List<X509Certificate> certificates(byte[] messages) {
        ByteBuffer in = ByteBuffer.wrap(messages);
        while (in.remaining() >= 4) {
            int type = in.get() & 0xff;
            int length = threeBytes(in);
            if (length > in.remaining()) {
                return List.of();
            }
            byte[] body = new byte[length];
            in.get(body);
            if (type == CERTIFICATE) {
                return parse(ByteBuffer.wrap(body));
            }
        }
        return List.of();
    }

    private static List<X509Certificate> parse(ByteBuffer body) {
        List<X509Certificate> chain = new ArrayList<>();
        if (body.remaining() < 3) {
            return chain;
        }
        threeBytes(body);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (body.remaining() >= 3) {
                int length = threeBytes(body);
                if (length > body.remaining()) {
                    return chain;
                }
                byte[] one = new byte[length];
                body.get(one);
                chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
            }
        } catch (CertificateException e) {
            // What can be read of a broken chain is still worth looking at.
        }
        return chain;
    }

    private static int threeBytes(ByteBuffer in) {
        return ((in.get() & 0xff) << 16) | ((in.get() & 0xff) << 8) | (in.get() & 0xff);
    }

    private static byte[] hello(OldProtocol version, String name) {
        ByteBuffer body = ByteBuffer.allocate(1024);
        body.putShort((short) version.number());
        // Nothing is ever encrypted with it, so it need not be random.
        body.put("reeve looks which TLS you offer".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0x52);
        body.put((byte) 0);
        body.putShort((short) (2 * SUITES.length));
        for (int suite : SUITES) {
            body.putShort((short) suite);
        }
        body.put((byte) 1).put((byte) 0);
        if (version != OldProtocol.SSLV3) {
            byte[] extensions = extensions(name);
            body.putShort((short) extensions.length).put(extensions);
        }
        int length = body.position();
        ByteBuffer record = ByteBuffer.allocate(9 + length);
        record.put((byte) HANDSHAKE).putShort((short) Math.min(0x0301, version.number()));
        record.putShort((short) (length + 4));
        record.put((byte) 1).put((byte) 0).putShort((short) length);
        return record.put(body.array(), 0, length).array();
    }

    /** The server's name (RFC 6066), and the curves and point formats (RFC 4492) without which ECDHE is not chosen. */
    private static byte[] extensions(String name) {
        ByteBuffer out = ByteBuffer.allocate(700);
        byte[] host = name.getBytes(StandardCharsets.US_ASCII);
        boolean isName = host.length < 256 && !name.matches("[0-9.]+") && name.indexOf(':') < 0;
        if (isName) {
            out.putShort((short) 0).putShort((short) (host.length + 5)).putShort((short) (host.length + 3));
            out.put((byte) 0).putShort((short) host.length).put(host);
        }
        out.putShort((short) 10).putShort((short) 8).putShort((short) 6);
        out.putShort((short) 29).putShort((short) 23).putShort((short) 24);
        out.putShort((short) 11).putShort((short) 2).put((byte) 1).put((byte) 0);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }
}
