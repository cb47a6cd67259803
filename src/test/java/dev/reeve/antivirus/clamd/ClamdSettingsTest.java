package dev.reeve.antivirus.clamd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClamdSettingsTest {
    @Test
    void aFileIsRead() {
        ClamdSettings settings = ClamdSettings.parse("""
                # LocalSocket /not/this
                LocalSocket /run/clamav/clamd.ctl
                TCPSocket 3310
                MaxThreads 12
                StreamMaxLength 25M
                MaxFileSize 4G
                AlertEncrypted yes
                AlertExceedsMax no
                """);
        assertThat(settings)
                .isEqualTo(new ClamdSettings(
                        new ClamdAddress.Local("/run/clamav/clamd.ctl"), 12, 25L << 20, (2L << 30) - 1, false, true));
    }

    @Test
    void aPort() {
        assertThat(ClamdSettings.parse("TCPSocket 3310\nTCPAddr 0.0.0.0\n").address())
                .isEqualTo(new ClamdAddress.Port("localhost", 3310));
        assertThat(ClamdAddress.parse("[::1]:3310")).contains(new ClamdAddress.Port("::1", 3310));
        assertThat(ClamdAddress.parse("host:0")).isEmpty();
        assertThat(ClamdAddress.parse("relative/socket")).isEmpty();
    }

    @Property
    void whateverAFileHolds(@ForAll String text) {
        ClamdSettings settings = ClamdSettings.parse(text);
        assertThat(settings.threads()).isBetween(1, 256);
        assertThat(settings.mostFile()).isPositive();
    }

    @Test
    void versions() {
        assertThat(EngineVersion.parse("ClamAV 1.4.6/27813/Tue Nov  4 11:54:30 2025"))
                .contains(new EngineVersion("1.4.6", 27813, Instant.parse("2025-11-04T11:54:30Z")));
        assertThat(EngineVersion.parse("ClamAV 1.4.6")).contains(new EngineVersion("1.4.6", -1, null));
        assertThat(EngineVersion.parse("ClamAV 1.4.6/27813/tomorrow"))
                .contains(new EngineVersion("1.4.6", 27813, null));
    }

    @Property
    void whateverAVersionHolds(@ForAll String text) {
        EngineVersion.parse(text);
        EngineVersion.parse("ClamAV 1.4/1/" + text);
    }
}
