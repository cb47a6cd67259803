package dev.reeve.inspect.windows;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has all rights: the members of Administrators. Each of them may be meant, and a new one is a difference that the
 * check {@code accounts} tells; groups that everybody is in are never meant.
 */
final class Administrators extends OwnCheck {
    /** The group by its number: its name is another in each language. */
    private static final Section SECTION = Section.within(20, "windows.administrators", """
            $sid=New-Object Security.Principal.SecurityIdentifier('S-1-5-32-544')
            $name=($sid.Translate([Security.Principal.NTAccount]).Value -split '\\\\')[-1]
            foreach($m in @(([ADSI]"WinNT://./$name,group").psbase.Invoke('Members'))){
            $raw=$m.GetType().InvokeMember('objectSid','GetProperty',$null,$m,$null)
            $path=[string]$m.GetType().InvokeMember('ADsPath','GetProperty',$null,$m,$null)
            "$((New-Object Security.Principal.SecurityIdentifier($raw,0)).Value) $(flat ($path -replace '^WinNT://',''))"
            }""");

    private static final Pattern ROW = Pattern.compile("(S-1-[0-9-]{1,180}) (.{0,300})");

    /**
     * Everyone, Anonymous, Authenticated Users, Interactive, Network, Users, Guests, and of a domain Guest (501), Users
     * (513), Guests (514), Computers (515): MS-DTYP 2.4.2.4.
     */
    private static final Pattern EVERYBODY =
            Pattern.compile("S-1-1-0|S-1-5-(?:2|4|7|11)|S-1-5-32-54[56]|S-1-5-21-[0-9-]+-(?:501|513|514|515)");

    Administrators() {
        super("root-accounts", SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        int members = 0;
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                members++;
                if (EVERYBODY.matcher(row.group(1)).matches()) {
                    results.add(open(look, row.group(2), row.group(1)));
                }
            }
        }
        if (members == 0) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "S-1-5-32-544");
        }
        results.add(
                0,
                CheckResult.of(name(), look.subject().at(name()))
                        .measured(Measure.of("accounts.administrators", members, Measure.Unit.COUNT)));
        return results;
    }

    private CheckResult open(Look look, String member, String sid) {
        Subject subject = look.subject(brief(member));
        Finding finding = Finding.of(
                WindowsProblem.ADMINISTRATORS_OPEN, subject, "host", look.host(), "item", brief(member), "sid", sid);
        return CheckResult.of(name(), subject, finding);
    }
}
