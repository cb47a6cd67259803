package dev.reeve.patch.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.PowershellGrammar;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import dev.reeve.survey.Unseen;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers worded after the documentation of the Windows Update Agent, as Windows Server 2019 and 2022 would give them. No
 * real Windows was asked.
 */
final class WindowsUpdateTest {
    @TempDir
    Path temp;

    private static Map<String, String> server2022() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("identity", "uid 0\ntime 1780000000\nkernel 10.0.20348.2322\nID=windows\nID_LIKE=server\n");
        sections.put("patch.windows.reboot", "Windows Update\nComponent Based Servicing\n.");
        sections.put("patch.windows.installed", "KB5034129\tSecurity Update\nKB5034286\tUpdate\n.");
        sections.put("patch.windows.waiting", """
                R\t2
                L\t1779990000
                U\tKB5036909\tCritical\t0fa1201d-4330-4fa8-8ae9-b877473b6441,569e8e8f-c6cd-42c8-92a3-efbb20a0f6f5\tCVE-2024-1,CVE-2024-2\t1\t362000000\td7f3c7a1\t2024-04 Cumulative Update for Microsoft server operating system version 21H2 (KB5036909)
                U\tKB890830\t\t28bc880e-0592-4cbf-8f95-c79b17911d5f\t\t0\t70000000\t0\tWindows Malicious Software Removal Tool x64 - v5.123 (KB890830)
                U\tKB2267602\t\te0789628-ce08-4437-be74-2495b842f43b\t\t0\t1000\t1\tSecurity Intelligence Update for Microsoft Defender Antivirus
                .""");
        return sections;
    }

    private static PatchFacts facts(Map<String, String> sections) throws IOException {
        HostAnswer answer = Framed.of(sections);
        return new WindowsUpdate().facts(answer, HostIdentity.of(answer));
    }

    @Test
    void updatesOfServer2022() throws Exception {
        PatchFacts facts = facts(server2022());

        assertThat(facts.unseen()).isEmpty();
        assertThat(facts.updates()).extracting(Update::candidate).containsExactly("KB5036909", "KB890830", "KB2267602");
        Update cumulative = facts.updates().get(0);
        assertThat(cumulative.kind()).isEqualTo(UpdateKind.SECURITY);
        assertThat(cumulative.severity()).isEqualTo(UpdateSeverity.CRITICAL);
        assertThat(cumulative.cves()).containsExactly("CVE-2024-1", "CVE-2024-2");
        assertThat(cumulative.reboot()).isTrue();
        assertThat(facts.updates().get(1).kind()).isEqualTo(UpdateKind.BUGFIX);
        assertThat(facts.updates().get(2).kind()).isEqualTo(UpdateKind.OTHER);
        assertThat(facts.index().refreshed()).hasToString("2026-05-28T17:40:00Z");
        assertThat(facts.reboots())
                .containsExactly(
                        new RebootWord(true, "registry", List.of("Windows Update", "Component Based Servicing")));
        assertThat(facts.installed())
                .containsEntry("Windows", "10.0.20348.2322")
                .containsKey("KB5034129");
    }

    @Test
    void nothingWaitsOnServer2019() throws Exception {
        Map<String, String> sections = server2022();
        sections.put("patch.windows.waiting", "R\t2\nL\t1779990000\n.");
        sections.put("patch.windows.reboot", ".");

        assertThat(facts(sections).updates()).isEmpty();
        assertThat(facts(sections).unseen()).isEmpty();
        assertThat(facts(sections).reboots()).extracting(RebootWord::needed).containsExactly(false);
    }

    @Test
    void whatTheAgentRefusesIsNotNoUpdates() throws Exception {
        Map<String, String> sections = server2022();
        sections.put(
                "patch.windows.waiting",
                "@error 0x80070005 UnauthorizedAccessException UnauthorizedAccessException Access is denied.\n");

        PatchFacts facts = facts(sections);
        assertThat(facts.saw(Aspect.UPDATES)).isFalse();
        assertThat(facts.unseen().get(0).why()).isEqualTo(Unseen.NOT_ALLOWED);
        assertThat(facts.unseen().get(0).detail()).contains("Access is denied");
    }

    @Test
    void aSearchWithErrorsIsNotAll() throws Exception {
        Map<String, String> sections = server2022();
        sections.put("patch.windows.waiting", "R\t3\n.");

        assertThat(facts(sections).saw(Aspect.UPDATES)).isFalse();
    }

    @Test
    void theQuestionsArePowershell() throws Exception {
        List<Section> sections = new ArrayList<>(new WindowsUpdate().quick());
        sections.addAll(new WindowsUpdate().slow(true));
        String script = Dialect.POWERSHELL.script(sections, "0123456789abcdef0123456789abcdef", Duration.ofMinutes(3));

        assertThat(PowershellGrammar.mistakes(temp, script)).isEmpty();
    }
}
