package dev.reeve.antivirus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.clamav.ClamavAnswer;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.DatabaseFolder;
import dev.reeve.antivirus.clamav.DatabaseHeader;
import dev.reeve.antivirus.clamav.SignatureFile;
import dev.reeve.antivirus.clamd.EngineVersion;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a host says of its ClamAV, read well, cut anywhere and mangled. */
class ClamavAnswerTest {
    private static final String ANSWER = """
            clamd-conf /etc/clamav/clamd.conf
            clamd LocalSocket /run/clamav/clamd.ctl
            clamd DatabaseDirectory /var/lib/clamav
            freshclam-conf /etc/clamav/freshclam.conf
            freshclam DatabaseOwner clamav
            program clamscan /usr/bin/clamscan
            program clamd /usr/sbin/clamd
            engine ClamAV 1.4.6/27813/Tue Nov  4 11:54:30 2025
            folder /var/lib/clamav
            free 1048576
            leftover .reeve-av-17-AbCdEf
            database 170479789 1762253670 main.cvd
            header ClamAV-VDB:16 Sep 2021 08-32 -0400:62:6647427:90:0123456789abcdef0123456789abcdef:X:sigmgr:1631795562
            database 62916096 1762253671 daily.cld
            header ClamAV-VDB:04 Nov 2025 04-54 -0500:27813:2076885:90:X:X:raynman:1762250070
            database 100 1762253672 own.hdb
            database 5 1762253672 broken.cvd
            header <html>
            freshclam-dat 4672657368436c616d446174610100000064663834303066622d386131362d343663382d623665642d65643538623730633630316500000000000000005fa4046b00000000000000000000000000000000000000000000
            memory 2097152
            process 812 clamd 1400000 /usr/sbin/clamd --foreground=true
            process 813 freshclam 9000 /usr/bin/freshclam -d --foreground=true
            process 814 falcon-sensor 9000 /opt/CrowdStrike/falcon-sensor
            product /opt/eset/eea
            ping PONG
            answer ClamAV 1.4.6/27812/Mon Nov  3 11:54:30 2025
            """;

    private static ClamavFacts facts(String text) {
        return ClamavAnswer.facts(text.lines().toList());
    }

    @Test
    void readsWhatAHostSays() {
        ClamavFacts facts = facts(ANSWER);
        assertThat(facts.engine()).isEqualTo(new EngineVersion("1.4.6", 27813, Instant.parse("2025-11-04T11:54:30Z")));
        assertThat(facts.daemon()).isEqualTo(new EngineVersion("1.4.6", 27812, Instant.parse("2025-11-03T11:54:30Z")));
        assertThat(facts.pings()).isTrue();
        assertThat(facts.coolDown()).isEqualTo(Instant.ofEpochSecond(0x6b04a45fL));
        assertThat(facts.products()).containsExactly("/opt/eset/eea", "falcon-sensor");
        assertThat(facts.daemonProcess())
                .hasValueSatisfying(process -> assertThat(process.kilobytes()).isEqualTo(1400000));
        assertThat(facts.freshclamProcess()).isPresent();
        DatabaseFolder folder = facts.folder().orElseThrow();
        assertThat(folder.leftovers()).containsExactly(".reeve-av-17-AbCdEf");
        assertThat(folder.databases())
                .extracting(SignatureFile::name)
                .containsExactly("main.cvd", "daily.cld", "own.hdb", "broken.cvd");
        assertThat(folder.databases().get(3).header()).isNull();
        assertThat(folder.current().orElseThrow().header())
                .isEqualTo(new DatabaseHeader(27813, Instant.ofEpochSecond(1762250070), 2076885, "raynman"));
    }

    @Test
    void aDaemonThatDoesNotAnswerHasNoVersionWhateverClamdscanSays() {
        ClamavFacts facts = facts(ANSWER.replace("ping PONG", "ping ERROR: Could not connect to clamd"));
        assertThat(facts.pings()).isFalse();
        assertThat(facts.daemon()).isNull();
        assertThat(facts.reply()).contains("Could not connect");
    }

    @Property(tries = 300)
    void anAnswerCutAnywhereIsStillFacts(@ForAll @IntRange(min = 0, max = 1700) int length) {
        ClamavFacts facts = facts(ANSWER.substring(0, Math.min(length, ANSWER.length())));
        assertThat(facts.folders().size()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 300)
    void aHostMaySayAnything(@ForAll List<String> rests, @ForAll @IntRange(min = 0, max = 40) int shift) {
        List<String> words = ANSWER.lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf(' '))))
                .toList();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < rests.size(); i++) {
            all.append(words.get((i + shift) % words.size()))
                    .append(' ')
                    .append(rests.get(i))
                    .append('\n');
        }
        ClamavFacts facts = facts(all.toString());
        assertThat(facts.products())
                .allSatisfy(product -> assertThat(product.length()).isLessThanOrEqualTo(301));
    }

    @Property(tries = 300)
    void aHeaderMayHoldAnything(@ForAll String text) {
        assertThat(DatabaseHeader.of("ClamAV-VDB:" + text + ":1:2:3:4:5:6:99999999999999999999"))
                .isEmpty();
        EngineVersion.parse("ClamAV " + text)
                .ifPresent(version -> assertThat(version.engine()).isNotBlank());
    }

    @Test
    void aHostThatLiesIsBounded() {
        StringBuilder lies = new StringBuilder("folder /x\n");
        for (int i = 0; i < 20_000; i++) {
            lies.append("database 1 1 ")
                    .append(i)
                    .append(".cvd\nproduct /p")
                    .append(i)
                    .append('\n');
        }
        lies.append("answer ClamAV ").append("9".repeat(1_000_000)).append("\nping PONG\n");
        ClamavFacts facts = facts(lies.toString());
        assertThat(facts.products()).hasSize(500);
        assertThat(facts.folder().orElseThrow().databases()).hasSize(500);
        assertThat(String.valueOf(facts.daemon())).hasSizeLessThan(500);
    }
}
