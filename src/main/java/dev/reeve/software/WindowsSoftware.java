package dev.reeve.software;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * What Windows has installed: the registry's keys for uninstalling, of the machine (both widths) and of every user who is
 * logged in, and the apps of the Store. Never {@code Win32_Product}: asking it repairs every package of the installer.
 */
final class WindowsSoftware {
    private static final int FIELDS = 5;

    /** Updates and components of other programs are no programs of their own. */
    static final Section SECTION = Section.within(60, "software.windows", """
            $keys=@('HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*',
            'HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*',
            'Registry::HKEY_USERS\\*\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*')
            foreach($key in $keys){
            foreach($p in @(Get-ItemProperty -Path $key -ErrorAction SilentlyContinue)){
            if(-not $p.DisplayName -or $p.SystemComponent -eq 1 -or $p.ParentKeyName -or $p.ReleaseType -match 'Update|Hotfix'){continue}
            "program`t$($p.DisplayName -replace '\\s+',' ')`t$($p.DisplayVersion)`t$($p.Publisher -replace '\\s+',' ')`t$($p.InstallLocation)"
            }
            }
            foreach($a in @(Get-AppxPackage -AllUsers -ErrorAction SilentlyContinue)){
            if($a.IsFramework -or $a.SignatureKind -eq 'System'){continue}
            "app`t$($a.Name)`t$($a.Version)`t$($a.PublisherDisplayName)`t$($a.InstallLocation)"
            }
            foreach($p in @(Get-Process)){"process`t$($p.Id)`t$($p.ProcessName).exe`t$($p.Path)`t"}
            'end'
            """);

    private WindowsSoftware() {}

    static List<Software> software(List<String> lines) {
        List<Software> found = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == FIELDS && (fields[0].equals("program") || fields[0].equals("app"))) {
                SoftwareKind kind = fields[0].equals("app") ? SoftwareKind.STORE : SoftwareKind.WINDOWS;
                found.add(Software.other(kind, fields[1], fields[2], fields[3], fields[4]));
            }
        }
        return found;
    }

    static List<RunningProgram> running(List<String> lines) {
        List<RunningProgram> found = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == FIELDS && fields[0].equals("process") && fields[1].matches("[0-9]{1,9}")) {
                found.add(new RunningProgram(
                        Integer.parseInt(fields[1]), Words.of(fields[2]), Words.of(fields[3]), false));
            }
        }
        return found;
    }
}
