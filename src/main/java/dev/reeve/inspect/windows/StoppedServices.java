package dev.reeve.inspect.windows;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether services that start with Windows run. Those that start late or when something happens (delayed, triggered) may
 * be at rest, and so may some of Microsoft's and of browsers that end when their work is done.
 */
final class StoppedServices extends OwnCheck {
    private static final Section SECTION = Section.within(20, "windows.services", """
            $k='HKLM:\\SYSTEM\\CurrentControlSet\\Services'
            foreach($s in @(Get-CimInstance Win32_Service -Filter "StartMode='Auto'" -OperationTimeoutSec 15)){
            '@seen'
            if($s.State -eq 'Running'){continue}
            if(Test-Path -LiteralPath "$k\\$($s.Name)\\TriggerInfo"){continue}
            $late=(Get-ItemProperty -LiteralPath "$k\\$($s.Name)" -ErrorAction SilentlyContinue).DelayedAutostart
            if($late){continue}
            $tab=[char]9
            (flat $s.State)+$tab+$s.ExitCode+$tab+$s.ServiceSpecificExitCode+$tab+(flat $s.Name)+$tab+(flat $s.DisplayName)
            }""");

    private static final Pattern ROW =
            Pattern.compile("([A-Za-z ]{1,40})\\t([0-9]{0,10})\\t([0-9]{0,10})\\t([^\\t]{1,256})\\t([^\\t]*)");

    private static final Pattern AT_REST = Pattern.compile(
            "(?i)sppsvc|gupdate|edgeupdate|GoogleUpdater.*|MapsBroker|RemoteRegistry|clr_optimization_.*|TrustedInstaller"
                    + "|ShellHWDetection|stisvc|BITS|CDPSvc|WbioSrvc|tiledatamodelsvc");

    /** ERROR_SERVICE_SPECIFIC_ERROR: the service's own number says more. */
    private static final String SPECIFIC = "1066";

    private static final int MOST = 30;

    StoppedServices() {
        super("units", SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches() && !AT_REST.matcher(row.group(4)).matches() && results.size() < MOST) {
                results.add(down(look, row));
            }
        }
        if (!lines.contains("@seen")) {
            // Windows without a single service is one that does not let us look.
            return unseen(look, Unseen.NOT_ALLOWED, "Win32_Service");
        }
        return results.isEmpty() ? List.of(CheckResult.of(name(), look.subject())) : results;
    }

    private CheckResult down(Look look, Matcher row) {
        String code = row.group(2).equals(SPECIFIC) ? row.group(3) : row.group(2);
        boolean failed = !code.isEmpty() && !code.equals("0");
        Subject subject = look.subject(brief(row.group(4)));
        Finding finding = Finding.of(
                        WindowsProblem.SERVICE_DOWN,
                        subject,
                        "host",
                        look.host(),
                        "item",
                        brief(row.group(4)),
                        "name",
                        brief(row.group(5)),
                        "state",
                        row.group(1),
                        "code",
                        code.isEmpty() ? "-" : code)
                .withSeverity(failed ? Severity.CRITICAL : Severity.WARNING);
        return CheckResult.of(name(), subject, finding);
    }
}
