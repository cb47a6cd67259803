package dev.reeve.machine.probe;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The first exchange of SQL Server's protocol (MS-TDS, 2.2.6.5 PRELOGIN), which tells the version. */
final class SqlserverTalk {
    private static final int PRELOGIN = 0x12;
    private static final int RESPONSE = 4;
    private static final int VERSION = 0;
    private static final int TERMINATOR = 0xff;

    private final Wire wire;

    SqlserverTalk(Wire wire) {
        this.wire = wire;
    }

    DatabaseProbe.Facts facts(Deadline deadline) throws ProbeException {
        wire.send(question());
        ByteBuffer header = ByteBuffer.wrap(wire.exactly(8));
        int type = header.get() & 0xff;
        int length = header.getShort(2) & 0xffff;
        if (type != RESPONSE || length < 8 + 6) {
            throw new ProbeException(Fault.ODD, Said.of(header.array()));
        }
        return new DatabaseProbe.Facts(version(wire.exactly(length - 8)), null, false, deadline.elapsed());
    }

    /** Options for version and encryption, as many clients send them. */
    private static byte[] question() {
        ByteBuffer out = ByteBuffer.allocate(8 + 11 + 7);
        out.put((byte) PRELOGIN).put((byte) 1).putShort((short) out.capacity()).putShort((short) 0);
        out.put((byte) 1).put((byte) 0);
        out.put((byte) VERSION).putShort((short) 11).putShort((short) 6);
        out.put((byte) 1).putShort((short) 17).putShort((short) 1);
        out.put((byte) TERMINATOR);
        return out.array();
    }

    /** Major, minor and build number of the option that tells them. */
    static String version(byte[] options) throws ProbeException {
        ByteBuffer in = ByteBuffer.wrap(options);
        while (in.remaining() >= 5 && (in.get(in.position()) & 0xff) != TERMINATOR) {
            int token = in.get() & 0xff;
            int at = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            if (token == VERSION && length >= 4 && at + 4 <= options.length) {
                int build = ((options[at + 2] & 0xff) << 8) | (options[at + 3] & 0xff);
                return String.format(Locale.ROOT, "%d.%d.%d", options[at] & 0xff, options[at + 1] & 0xff, build);
            }
        }
        throw new ProbeException(Fault.ODD, Said.of(options));
    }
}
