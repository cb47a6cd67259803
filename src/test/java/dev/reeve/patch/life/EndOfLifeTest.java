package dev.reeve.patch.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.PackageManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfLifeTest {
    private static final EndOfLife ENDS = EndOfLife.brought();

    @TempDir
    Path folder;

    private static HostIdentity host(String id, String version, String name, String like) {
        return new HostIdentity(0, null, "", id, like, version, name, "systemd", 1);
    }

    private static InstalledPackage installed(PackageManager manager, String name, String version, String vendor) {
        return new InstalledPackage(manager, name, version, "amd64", "", "", 0, "", vendor, "", false, null);
    }

    @ParameterizedTest
    @CsvSource({
        "debian,12,Debian 12,2026-07-11",
        "ubuntu,22.04,Ubuntu 22.04,2027-04-01",
        "rhel,9.4,Red Hat Enterprise Linux 9,2032-05-31",
        "centos,7,CentOS Linux 7,2024-06-30",
        "rocky,8.10,Rocky Linux 8,2029-05-31",
        "almalinux,9.3,AlmaLinux 9,2032-05-31",
        "ol,8.9,Oracle Linux 8,2029-07-31",
        "sles,15.5,SUSE Linux Enterprise Server 15.5,2024-12-31",
        "opensuse-leap,15.6,openSUSE Leap 15.6,2026-04-30",
        "alpine,3.20.3,Alpine Linux 3.20,2026-04-01",
        "fedora,42,Fedora 42,2026-05-27"
    })
    void systemsAreKnownByWhatTheyCallThemselves(String id, String version, String label, LocalDate end) {
        Ending ending = Ending.of(ENDS, host(id, version, "", ""), List.of()).get(0);

        assertThat(ending.cycle().label()).isEqualTo(label);
        assertThat(ending.cycle().end()).isEqualTo(end);
        assertThat(ending.system()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "17763,Windows Server 2019 Standard,server,2029-01-09",
        "20348,Windows Server 2022 Datacenter,server-core,2031-10-14",
        "26200,Windows 11 Pro 25H2,client,2027-10-12",
        "26200,Windows 11 Enterprise 25H2,client,2028-10-10",
        "19044,Windows 10 Enterprise LTSC 21H2,client,2027-01-12"
    })
    void windowsEndsByBuildAndEdition(String build, String name, String kind, LocalDate end) {
        assertThat(Ending.of(ENDS, host("windows", build, name, kind), List.of())
                        .get(0)
                        .cycle()
                        .end())
                .isEqualTo(end);
    }

    /** What the distribution builds ends with it. */
    @Test
    void productsCountWhenTheyComeFromElsewhere() {
        List<InstalledPackage> packages = List.of(
                installed(PackageManager.DPKG, "postgresql-13", "13.22-1.pgdg120+1", ""),
                installed(PackageManager.DPKG, "postgresql-15", "15.8-0+deb12u1", ""),
                installed(PackageManager.DPKG, "nodejs", "18.20.4-1nodesource1", ""),
                installed(PackageManager.DPKG, "nginx", "1.22.1-9+deb12u1", ""),
                installed(PackageManager.DPKG, "nginx", "1.24.0-1~bookworm", ""),
                installed(PackageManager.RPM, "php-cli", "7.4.33-1.el8.remi", "Remi's RPM repository"),
                installed(PackageManager.RPM, "httpd", "2.4.62-1.el9", "Rocky Enterprise Software Foundation"));

        assertThat(Ending.of(ENDS, host("nobody", "1", "", ""), packages))
                .extracting(ending -> ending.cycle().label())
                .containsExactlyInAnyOrder("PostgreSQL 13", "Node.js 18", "nginx 1.24", "PHP 7.4");
    }

    @Test
    void anEndIsNearForHalfAYearThenExtendedThenOver() {
        Ending debian = Ending.of(ENDS, host("debian", "12", "", ""), List.of()).get(0);

        assertThat(debian.stage(LocalDate.parse("2026-01-01"))).isEqualTo(Ending.Stage.FAR);
        assertThat(debian.stage(LocalDate.parse("2026-01-13"))).isEqualTo(Ending.Stage.NEAR);
        assertThat(debian.stage(LocalDate.parse("2026-07-11"))).isEqualTo(Ending.Stage.NEAR);
        assertThat(debian.stage(LocalDate.parse("2026-07-12"))).isEqualTo(Ending.Stage.EXTENDED);
        assertThat(debian.stage(LocalDate.parse("2028-07-01"))).isEqualTo(Ending.Stage.OVER);
    }

    @Test
    void aFileOfOnesOwnGoesBefore() throws Exception {
        Path file = Files.writeString(folder.resolve("ends.json"), """
                        { "date": "2027-01-01", "more": [1, {"x": 2}], "products": [
                          { "product": "debian", "name": "Debian", "cycles": [ { "cycle": "12", "eol": "2030-01-01" } ] },
                          { "product": "house", "cycles": [ { "cycle": "7", "eol": "2027-05-05", "note": "own" } ] } ] }
                        """);
        EndOfLife ends = EndOfLife.with(file);

        assertThat(ends.date()).isEqualTo("2027-01-01");
        assertThat(ends.of("debian", "12").orElseThrow().end()).isEqualTo("2030-01-01");
        assertThat(ends.of("debian", "11").orElseThrow().end()).isEqualTo("2024-08-14");
        assertThat(ends.of("house", "7.1").orElseThrow().label()).isEqualTo("house 7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{", "[]", "{\"products\": []}", "{\"date\": \"soon\"}"})
    void aFileThatIsNoneIsToldWithItsName(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("ends.json"), text);

        assertThatThrownBy(() -> EndOfLife.with(file))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("patch.end-of-life-unreadable"));
    }
}
