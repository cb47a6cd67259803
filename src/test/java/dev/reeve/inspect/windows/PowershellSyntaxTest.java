package dev.reeve.inspect.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.security.SecurityChecks;
import dev.reeve.inspect.system.SystemChecks;
import dev.reeve.inventory.SoftwareRules;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.PowershellGrammar;
import dev.reeve.machine.collect.PowershellScript;
import dev.reeve.machine.collect.Section;
import dev.reeve.software.AuditPlan;
import dev.reeve.software.KnownSoftware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line of PowerShell is PowerShell: a real grammar parses it, because no PowerShell runs here. It cannot tell
 * whether a cmdlet exists.
 */
final class PowershellSyntaxTest {
    @TempDir
    Path temp;

    private String mistakes(String... scripts) throws IOException, InterruptedException {
        return PowershellGrammar.mistakes(temp, scripts);
    }

    /** All questions with rules for each, in the whole script as a host gets it. */
    static String everything() {
        List<HostCheck> checks = new ArrayList<>(SystemChecks.all());
        checks.addAll(SecurityChecks.all());
        Set<Section> sections = new LinkedHashSet<>(Set.of(HostIdentity.WINDOWS));
        WindowsChecks.of(checks).forEach(check -> sections.addAll(check.sections(WindowsLooks.RULES)));
        return Dialect.POWERSHELL.script(sections, "0123456789abcdef0123456789abcdef", Duration.ofSeconds(60));
    }

    @Test
    void theWholeScript() throws Exception {
        assertThat(mistakes(everything())).isEmpty();
    }

    @Test
    void theScriptOfAnAuditOfSoftware() throws Exception {
        AuditPlan plan = new AuditPlan(
                "erp", SoftwareRules.USUAL, Map.of(), KnownSoftware.own(), Optional.empty(), LocalDate.EPOCH);
        List<Section> sections = plan.questions(Dialect.POWERSHELL).quick();
        assertThat(mistakes(Dialect.POWERSHELL.script(
                        sections, "0123456789abcdef0123456789abcdef", Duration.ofSeconds(60))))
                .isEmpty();
    }

    @Test
    void theLoader() throws Exception {
        String encoded = PowershellScript.COMMAND.substring(PowershellScript.COMMAND.lastIndexOf(' ') + 1);
        String loader = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_16LE);

        assertThat(loader).contains("OpenStandardInput");
        assertThat(mistakes(loader)).isEmpty();
    }

    @Test
    void aCutScriptIsNoPowershell() throws Exception {
        String script = everything();

        // Without its last lines it is not one block.
        assertThat(mistakes(script.substring(0, script.lastIndexOf("\nask ")))).isNotEmpty();
    }

    @Test
    void mistakesAreFound() throws Exception {
        for (String wrong : List.of("if($a -eq 1{'x'}", "\"never ended", "foreach($x in @(1,2){$x}", "function {")) {
            assertThat(mistakes(wrong)).as(wrong).isNotEmpty();
        }
    }
}
