package dev.reeve.patch.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Answers worded after the sources of yum 3.4.3 as they were last (output.py, yumcommands.py, yum/__init__.py), the yum of
 * Red Hat Enterprise Linux 7. No real one was asked.
 */
final class Yum3Test {
    private static final String TRIAL = """
            @room downloads 5000000 /dev/mapper/centos-root /
            @room system 5000000 /dev/mapper/centos-root /
            Loaded plugins: fastestmirror
            Resolving Dependencies
            --> Running transaction check
            ---> Package openssl.x86_64 1:1.0.2k-19.el7 will be updated
            ---> Package openssl.x86_64 1:1.0.2k-21.el7_9 will be an update
            --> Finished Dependency Resolution

            Dependencies Resolved

            ================================================================================
             Package        Arch       Version                 Repository           Size
            ================================================================================
            Installing:
             kernel         x86_64     3.10.0-1160.119.1.el7   updates              52 M
             newname        noarch     2.0-1.el7               base                406 k
                 replacing  oldname.noarch 1.0-1.el7
            Updating:
             openssl        x86_64     1:1.0.2k-21.el7_9       updates             493 k
             a-very-long-name-of-a-package-that-no-column-is-wide-enough-for
                            noarch     1.1-2.el7               updates              37 k
            Updating for dependencies:
             openssl-libs   x86_64     1:1.0.2k-21.el7_9       updates             1.2 M
            Removing for dependencies:
             lost           noarch     1.0-1.el7               @base               0.0 \s

            Transaction Summary
            ================================================================================
            Install  2 Packages
            Upgrade  2 Packages (+1 Dependent package)
            Remove              ( 1 Dependent package)

            Total download size: 54 M
            Exiting on user command
            @rc 1
            .""";

    private static Map<String, String> centos() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put(
                "identity",
                "uid 0\ntime 1780000000\nkernel 3.10.0-1160.el7.x86_64\nID=\"centos\"\nID_LIKE=\"rhel fedora\"\n");
        sections.put("patch.dnf.index", """
                @file 1779900000 /var/cache/yum/x86_64/7/base/repomd.xml
                Loaded plugins: fastestmirror
                Repo-id      : base/7/x86_64
                Repo-name    : CentOS-7 - Base
                Repo-updated : Fri Oct 30 20:03:23 2020
                Repo-expire  : 21,600 second(s) (last: Wed May 27 16:40:00 2026)
                  Filter     : read-only:present
                @rc 0
                .""");
        String list = """
                Loaded plugins: fastestmirror, versionlock
                Loading mirror speeds from cached hostfile
                 * base: mirror.example.org

                openssl.x86_64                    1:1.0.2k-21.el7_9                      updates
                a-very-long-name-of-a-package-that-no-column-is-wide-enough-for.noarch
                                                  1.1-2.el7                              updates
                Obsoleting Packages
                newname.noarch                    2.0-1.el7                              base
                    oldname.noarch                1.0-1.el7                              @base
                @rc 100
                .""";
        sections.put("patch.dnf.waiting", list);
        sections.put(
                "patch.dnf.all", list.replace("Obsoleting", "tzdata.noarch    2024a-1.el7    updates\nObsoleting"));
        sections.put("patch.dnf.advisories", """
                RHSA-2023:1335 Important/Sec. openssl-1:1.0.2k-21.el7_9.x86_64
                RHBA-2024:1    bugfix         tzdata-2024a-1.el7.noarch
                 CVE-2023-0286 Important/Sec. openssl-1:1.0.2k-21.el7_9.x86_64
                @rc 0
                .""");
        sections.put("patch.dnf.trial", TRIAL);
        return sections;
    }

    private static PatchFacts facts(Map<String, String> sections) throws IOException {
        HostAnswer answer = Framed.of(sections);
        return new Dnf().facts(answer, HostIdentity.of(answer));
    }

    @Test
    void updatesWithTheirAdvisories() throws IOException {
        PatchFacts facts = facts(centos());

        assertThat(facts.updates())
                .extracting(Update::name)
                .containsExactly(
                        "openssl", "a-very-long-name-of-a-package-that-no-column-is-wide-enough-for", "tzdata");
        assertThat(facts.updates().get(0).candidate()).isEqualTo("1:1.0.2k-21.el7_9");
        assertThat(facts.updates().get(0).severity()).isEqualTo(UpdateSeverity.IMPORTANT);
        assertThat(facts.updates().get(0).advisories()).containsExactly("RHSA-2023:1335");
        assertThat(facts.updates().get(0).cves()).containsExactly("CVE-2023-0286");
        assertThat(facts.updates().get(1).candidate()).isEqualTo("1.1-2.el7");
        assertThat(facts.updates().get(2).kind()).isEqualTo(UpdateKind.BUGFIX);
        assertThat(facts.updates().get(2).held()).isNotNull();
        assertThat(facts.index().refreshed()).hasToString("2026-05-27T16:40:00Z");
    }

    @Test
    void aDryRunTellsWhatComesAndGoes() throws IOException {
        DryRun run = Objects.requireNonNull(facts(centos()).dryRun());

        assertThat(run.possible()).isTrue();
        assertThat(run.added()).containsExactly("kernel 3.10.0-1160.119.1.el7", "newname 2.0-1.el7");
        assertThat(run.removed()).containsExactly("lost 1.0-1.el7", "oldname 1.0-1.el7");
        assertThat(run.changed()).isEqualTo(3);
        assertThat(run.downloadBytes()).isEqualTo(54L << 20);
        assertThat(run.spaceBytes()).isEqualTo(DryRun.UNSAID);
        assertThat(run.room().together()).isTrue();
    }

    @Test
    void aDryRunThatFindsNoWaySaysWhy() throws IOException {
        Map<String, String> sections = centos();
        sections.put("patch.dnf.trial", """
                --> Finished Dependency Resolution
                Error: Package: lonely-1.1-2.el7.noarch (base)
                           Requires: nowhere-to-be-had
                 You could try using --skip-broken to work around the problem
                @rc 1
                .""");
        DryRun run = Objects.requireNonNull(facts(sections).dryRun());

        assertThat(run.possible()).isFalse();
        assertThat(run.conflicts())
                .isEqualTo(List.of("Error: Package: lonely-1.1-2.el7.noarch (base)", "Requires: nowhere-to-be-had"));
    }

    @Test
    void aRepositoryWithoutACopyIsMissing() throws IOException {
        Map<String, String> sections = centos();
        sections.put("patch.dnf.index", """
                Caching enabled but no local cache of /var/cache/yum/x86_64/7/base/primary.sqlite.bz2 from base/7/x86_64
                @rc 1
                .""");

        assertThat(facts(sections).index().missing()).containsExactly("base/7/x86_64");
    }
}
