package dev.reeve.machine.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.outside.DnsType;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Parsers take any bytes: facts or a {@link ProbeException} come out, nothing else. */
final class ParsersTest {
    private interface Parser {
        Object read(byte[] bytes) throws ProbeException;
    }

    private static void isTotal(Parser parser, byte[] bytes) {
        try {
            assertThat(parser.read(bytes)).isNotNull();
        } catch (ProbeException e) {
            assertThat(e.fault()).isIn(Fault.ODD, Fault.HERE, Fault.UNREACHABLE);
        }
    }

    @Property
    void anyBytes(@ForAll @Size(max = 300) byte[] bytes) {
        isTotal(DnsMessage::read, bytes);
        isTotal(MariadbGreeting::read, bytes);
        isTotal(SqlserverTalk::version, bytes);
        isTotal(OldHello::certificates, bytes);
        isTotal(each -> NtpProbe.read(each, Instant.EPOCH, Instant.EPOCH, 0), bytes);
        isTotal(each -> PingProbe.read(new String(each, StandardCharsets.ISO_8859_1)), bytes);
        isTotal(Said::of, bytes);
    }

    /** A real question, damaged at one place and cut at another, gets deeper than noise does. */
    @Property
    void damagedMessages(@ForAll byte value, @ForAll int place, @ForAll int length) throws ProbeException {
        byte[] bytes = DnsMessage.question(7, "www.example.org", DnsType.MX);
        byte[] answer = Arrays.copyOf(bytes, bytes.length + 14);
        answer[2] = (byte) 0x84;
        answer[7] = 1;
        answer[bytes.length] = (byte) 0xc0;
        answer[bytes.length + 1] = 12;
        answer[Math.floorMod(place, answer.length)] = value;
        isTotal(DnsMessage::read, Arrays.copyOf(answer, Math.floorMod(length, answer.length + 1)));
    }

    @Test
    void circlesEnd() {
        byte[] circle = new byte[16];
        circle[5] = 1;
        circle[12] = (byte) 0xc0;
        circle[13] = 12;
        isTotal(DnsMessage::read, circle);
        assertThat(OldHello.certificates(new byte[] {11, 0, 0, 3, 0, 0, 0})).isEqualTo(List.<X509Certificate>of());
    }

    @Test
    void namesOfCertificates() {
        CertificateNames names =
                new CertificateNames(List.of("*.example.org", "Example.org.", "192.0.2.1", "2001:db8::1"));
        assertThat(List.of("www.example.org", "WWW.EXAMPLE.ORG.", "example.org", "192.0.2.1", "2001:db8:0::1"))
                .allMatch(names::match);
        assertThat(List.of("a.www.example.org", "org", "example.com", "192.0.2.2", ".example.org"))
                .noneMatch(names::match);
        assertThat(new CertificateNames(List.of("*.org")).match("example.org")).isFalse();
    }

    @Test
    void namesAndAddressesToAskFor() throws ProbeException {
        assertThat(DnsMessage.asked("192.0.2.1", DnsType.PTR)).isEqualTo("1.2.0.192.in-addr.arpa");
        assertThat(DnsMessage.asked("2001:db8::1", DnsType.PTR))
                .startsWith("1.0.0.0.")
                .endsWith("8.b.d.0.1.0.0.2.ip6.arpa");
        assertThat(DnsMessage.asked("Bücher.Example.", DnsType.A)).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void versionsOfSqlServer() throws ProbeException {
        // PRELOGIN response of SQL Server 2019, from the example in MS-TDS 4.2 with that version's numbers.
        byte[] response = {0, 0, 11, 0, 6, 1, 0, 17, 0, 1, (byte) 0xff, 15, 0, 7, (byte) 0xd0, 0, 0, 2};
        assertThat(SqlserverTalk.version(response)).isEqualTo("15.0.2000");
    }
}
