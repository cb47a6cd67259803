package dev.reeve.inspect.windows;

import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is asked about a Windows host's state, in the words of {@code inspect.system}. */
final class StateQuestions {
    /** The counter of a processor is its idle time in units of 100 ns (PERF_100NSEC_TIMER_INV); a tick is 10 ms. */
    private static final Section KERNEL = Section.within(20, "system.kernel", """
            $os=Get-CimInstance Win32_OperatingSystem -OperationTimeoutSec 15
            "/proc/meminfo:MemTotal: $($os.TotalVisibleMemorySize) kB"
            "/proc/meminfo:MemAvailable: $($os.FreePhysicalMemory) kB"
            $all=0
            $used=0
            foreach($f in @(Get-CimInstance Win32_PageFileUsage -OperationTimeoutSec 15)){
            $all+=$f.AllocatedBaseSize
            $used+=$f.CurrentUsage
            }
            "/proc/meminfo:SwapTotal: $(num ($all*1024)) kB"
            "/proc/meminfo:SwapFree: $(num (($all-$used)*1024)) kB"
            $ticks=0.0
            $idle=0.0
            try{
            foreach($c in @(Get-CimInstance Win32_PerfRawData_PerfOS_Processor -OperationTimeoutSec 15)){
            if($c.Name -ne '_Total'){
            $ticks+=[double]$c.Timestamp_Sys100NS/100000
            $idle+=[double]$c.PercentProcessorTime/100000
            }
            }
            if($ticks -gt 0){"/proc/stat:cpu $(num ($ticks-$idle)) 0 0 $(num $idle) 0 0 0 0"}
            }catch{}""");

    /** Without a size it is locked (BitLocker) or has no file system that Windows knows. */
    private static final Section DISKS = Section.within(20, "system.disks", """
            $rows=@()
            foreach($d in @(Get-CimInstance Win32_LogicalDisk -Filter 'DriveType=3' -OperationTimeoutSec 15)){
            "@mount $($d.DeviceID)\\"
            if($d.Size){
            $size=num ([double]$d.Size/1024)
            $free=num ([double]$d.FreeSpace/1024)
            $used=num (([double]$d.Size-[double]$d.FreeSpace)/1024)
            $rows+="$($d.DeviceID) $size $used $free - $($d.DeviceID)\\"
            }else{
            $rows+="$($d.DeviceID)\\ is locked, or has no file system"
            }
            }
            '@space'
            $rows""");

    private static final Section LOG = Section.within(30, "system.log", """
            $r=newest 'System' '*[System[(Level=1 or Level=2) and TimeCreated[timediff(@SystemTime)<=86400000]]]'
            '@journal'
            $n=0
            while(($n -lt 200) -and (($e=$r.ReadEvent()) -ne $null)){
            if($e.Id -eq 10016){continue}
            $n++
            $m=$null
            try{$m=$e.FormatDescription()}catch{}
            if(-not $m){$m=@($e.Properties|ForEach-Object{[string]$_.Value}) -join ' '}
            $m=flat $m
            if($m.Length -gt 500){$m=$m.Substring(0,500)}
            "$(unix $e.TimeCreated).0 host kernel: [$($e.ProviderName) $($e.Id)] $m"
            }""");

    /**
     * The numbers in w32tm's answer are the same in every language: leap indicator 3 is no time at all, the reference
     * 0x4C4F434C ("LOCL") the host's own clock.
     */
    private static final Section CLOCK = Section.within(10, "system.clock", """
            $s=Get-Service W32Time -ErrorAction SilentlyContinue
            $said=@()
            if($s -and ($s.Status -eq 'Running')){
            $ErrorActionPreference='Continue'
            $said=@(& "$env:SystemRoot\\System32\\w32tm.exe" /query /status 2>&1|ForEach-Object{flat $_})
            if($LASTEXITCODE -ne 0){$said=@()}
            }
            if($said.Count -gt 1){
            '@w32time'
            if(($said[0] -match ':\\s*3\\(') -or (($said -join ' ') -match '0x4C4F434C')){'unsynchronised'}
            $said
            }else{'@none'}""");

    /** PendingFileRenameOperations is left out: printer drivers and virus scanners leave some every day. */
    private static final Section REBOOT = Section.within(10, "system.reboot", """
            $v=Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
            "@kernel 10.0.$($v.CurrentBuildNumber).$($v.UBR)"
            $c='HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion'
            $k='HKLM:\\SYSTEM\\CurrentControlSet\\Control\\ComputerName'
            $why=@()
            if(Test-Path "$c\\Component Based Servicing\\RebootPending"){$why+='Component Based Servicing'}
            if(Test-Path "$c\\WindowsUpdate\\Auto Update\\RebootRequired"){$why+='Windows Update'}
            $now=(Get-ItemProperty "$k\\ActiveComputerName").ComputerName
            $next=(Get-ItemProperty "$k\\ComputerName").ComputerName
            if($now -ne $next){$why+="new computer name $next"}
            foreach($w in $why){
            '@mark registry'
            "@package $w"
            }""");

    /** Virtual disks know nothing of their health. */
    private static final Section SMART = Section.within(60, "system.smart", """
            foreach($d in @(Get-PhysicalDisk)){
            if([string]$d.FriendlyName -match 'Virtual|QEMU|VMware|VBOX|Google|Amazon'){continue}
            "@disk $(flat ("$($d.FriendlyName) $($d.SerialNumber)".Trim()))"
            $health=[string]$d.HealthStatus
            if($health -eq 'Healthy'){'SMART Health Status: OK'}
            elseif($health -ne 'Unknown'){"SMART Health Status: $health"}
            try{
            $c=$d|Get-StorageReliabilityCounter
            if($c.Wear -ne $null){"Percentage Used: $($c.Wear)%"}
            }catch{}
            }""");

    static final Map<String, Question> BY_CHECK = Map.ofEntries(
            Map.entry("uptime", rules -> List.of(HostIdentity.WINDOWS)),
            Map.entry("cpu", Question.plain(KERNEL)),
            Map.entry("memory", Question.plain(KERNEL)),
            Map.entry("swap", Question.plain(KERNEL)),
            Map.entry("disk-space", Question.plain(DISKS)),
            Map.entry("disk-forecast", Question.plain(DISKS)),
            Map.entry("services", StateQuestions::services),
            Map.entry("processes", StateQuestions::processes),
            Map.entry("kernel-errors", Question.plain(LOG)),
            Map.entry("clock", Question.plain(CLOCK)),
            Map.entry("reboot", Question.plain(REBOOT)),
            Map.entry("smart", Question.plain(SMART)),
            Map.entry("folders", StateQuestions::folders));

    private StateQuestions() {}

    /** A service that may not be seen is no service that is not there. */
    private static List<Section> services(HostRules rules) {
        return rules.services().isEmpty()
                ? List.of()
                : List.of(Section.within(20, "system.services", """
                $names=@(%s|ForEach-Object{word $_})
                foreach($n in $names){"@unit $n"}
                '@systemd'
                foreach($n in $names){
                $s=$null
                try{$s=Get-Service -Name $n}catch{
                if([string]$_.FullyQualifiedErrorId -notlike 'NoServiceFoundForGivenName*'){throw}
                }
                if(-not $s){
                'LoadState=not-found'
                'ActiveState=inactive'
                }else{
                'LoadState=loaded'
                switch([string]$s.Status){
                'Running'{'ActiveState=active'}
                'StartPending'{'ActiveState=activating'}
                default{'ActiveState=inactive'}
                }
                "SubState=$($s.Status)"
                }
                ''
                }""".formatted(Question.quoted(rules.services()))));
    }

    /** By the names that Get-Process shows, or as they are in the rules: with {@code .exe}, in any case of letters. */
    private static List<Section> processes(HostRules rules) {
        List<String> names = rules.processes().stream().map(ProcessRule::name).toList();
        return names.isEmpty()
                ? List.of()
                : List.of(Section.within(20, "system.processes", """
                $asked=@{}
                foreach($w in %s){
                $n=word $w
                $asked[($n -replace '\\.exe$','')]=$n
                }
                foreach($p in @(Get-CimInstance Win32_Process -OperationTimeoutSec 15)){
                $n=([string]$p.Name) -replace '\\.exe$',''
                if($asked.ContainsKey($n)){$n=$asked[$n]}
                "S $($p.ProcessId) $($p.ParentProcessId) $n"
                }""".formatted(Question.quoted(names))));
    }

    /** What is no longer on the disk but in an archive or a cloud, and links to other folders, are not gone after. */
    private static List<Section> folders(HostRules rules) {
        List<Section> sections = new ArrayList<>();
        for (FolderRule rule : rules.folders()) {
            sections.add(Section.within(
                    60, "system.folder." + sections.size(), """
                    $p=word %s
                    $kind=$null
                    try{$kind=[IO.File]::GetAttributes($p)}
                    catch [UnauthorizedAccessException]{'@denied'}
                    catch [IO.IOException]{'@absent'}
                    if(($kind -ne $null) -and -not ($kind -band [IO.FileAttributes]::Directory)){'@absent'}
                    elseif($kind -ne $null){
                    $files=0
                    $bytes=0.0
                    $newest=[datetime]'1970-01-01'
                    $bad=0
                    $first=''
                    $todo=New-Object Collections.Stack
                    $todo.Push((New-Object IO.DirectoryInfo($p)))
                    while($todo.Count -gt 0){
                    $d=$todo.Pop()
                    try{
                    foreach($f in $d.EnumerateFileSystemInfos()){
                    if($f -is [IO.DirectoryInfo]){
                    if(-not ($f.Attributes -band [IO.FileAttributes]::ReparsePoint)){$todo.Push($f)}
                    continue
                    }
                    $files++
                    $bytes+=$f.Length
                    if($f.LastWriteTimeUtc -gt $newest){$newest=$f.LastWriteTimeUtc}
                    }
                    }catch{
                    $bad++
                    if(-not $first){$first=flat $_.Exception.Message}
                    }
                    }
                    "@sum $files $(num $bytes) $([long]($newest-[datetime]'1970-01-01').TotalSeconds) $bad $first"
                    }""".formatted(Question.quoted(rule.path()))));
        }
        return sections;
    }
}
