package dev.reeve.patch.windows;

import dev.reeve.machine.collect.Section;

/** What a Windows host is asked. */
final class WindowsQuestions {
    /**
     * What waits, as the agent found at its own last search: {@code Online=$false} neither loads the update server nor
     * changes what the host knows. The agent refuses log-ins over the network (0x80070005, of Windows 11 and Server 2025
     * even for searching): then a task of the account SYSTEM, which is gone afterwards, asks in its place and leaves the
     * answer in a file that SYSTEM alone may write.
     */
    static final Section WAITING = Section.within(170, "patch.windows.waiting", """
            $search={
            function flat($x){([string]$x) -replace '[\\r\\n\\t\\0]+',' '}
            function unix($t){[long][Math]::Floor(($t.ToUniversalTime()-[datetime]'1970-01-01').TotalSeconds)}
            $s=(New-Object -ComObject Microsoft.Update.Session).CreateUpdateSearcher()
            $s.Online=$false
            $r=$s.Search('IsInstalled=0 and IsHidden=0')
            "R`t$([int]$r.ResultCode)"
            try{
            $when=(New-Object -ComObject Microsoft.Update.AutoUpdate).Results.LastSearchSuccessDate
            if($when){"L`t$(unix ([datetime]::SpecifyKind($when,'Utc')))"}
            }catch{}
            foreach($u in $r.Updates){
            $kb=@($u.KBArticleIDs|ForEach-Object{"KB$_"}) -join ','
            $cve=@($u.CveIDs) -join ','
            $of=@($u.Categories|ForEach-Object{flat $_.CategoryID}) -join ','
            $boot=0
            if($u.InstallationBehavior.RebootBehavior -gt 0){$boot=1}
            $size='{0:F0}' -f [double]$u.MaxDownloadSize
            "U`t$kb`t$($u.MsrcSeverity)`t$of`t$cve`t$boot`t$size`t$(flat $u.Identity.UpdateID)`t$(flat $u.Title)"
            }
            }
            $lines=$null
            try{$lines=@(& $search)}catch{
            $x=$_.Exception
            while($x.InnerException){$x=$x.InnerException}
            if($x.HResult -ne -2147024891){throw}
            }
            if($lines -eq $null){
            $name='reeve-'+[guid]::NewGuid().ToString('N')
            $file=Join-Path $env:ProgramData "$name.txt"
            $code="try{`$l=@(& {$search})}catch{`$l=@('E '+`$_.Exception.Message)}`n"
            $code+="[IO.File]::WriteAllLines('$file.part',[string[]](`$l+'.'))`n[IO.File]::Move('$file.part','$file')"
            $encoded=[Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($code))
            $arguments='-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -EncodedCommand '+$encoded
            $action=New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $arguments
            $who=New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
            [void](Register-ScheduledTask -TaskName $name -Action $action -Principal $who)
            try{
            Start-ScheduledTask -TaskName $name
            $n=0
            while((-not (Test-Path -LiteralPath $file)) -and ($n -lt 300)){Start-Sleep -Milliseconds 500;$n++}
            if(-not (Test-Path -LiteralPath $file)){throw 'the task of SYSTEM gave no answer'}
            $lines=@([IO.File]::ReadAllLines($file))
            }finally{
            Unregister-ScheduledTask -TaskName $name -Confirm:$false
            Remove-Item -LiteralPath $file,"$file.part" -Force -ErrorAction SilentlyContinue
            }
            if($lines[-1] -ne '.'){throw 'the answer of the task of SYSTEM has no end'}
            if($lines[0] -like 'E *'){throw $lines[0].Substring(2)}
            $lines=@($lines|Select-Object -SkipLast 1)
            }
            $lines""");

    /** Who says that the host is to be started anew: the registry knows several, and the agent is not needed for it. */
    static final Section REBOOT = Section.within(20, "patch.windows.reboot", """
            $cv='HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion'
            if(Test-Path "$cv\\WindowsUpdate\\Auto Update\\RebootRequired"){'Windows Update'}
            if(Test-Path "$cv\\Component Based Servicing\\RebootPending"){'Component Based Servicing'}
            $sm=Get-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager'
            if(@($sm.PendingFileRenameOperations|Where-Object{$_}).Count -gt 0){'PendingFileRenameOperations'}
            $cn='HKLM:\\SYSTEM\\CurrentControlSet\\Control\\ComputerName'
            $next=(Get-ItemProperty "$cn\\ComputerName").ComputerName
            if($next -ne (Get-ItemProperty "$cn\\ActiveComputerName").ActiveComputerName){'ComputerName'}""");

    /** What is installed of Windows' own updates, as far as it keeps a list; cumulative ones replace each other. */
    static final Section INSTALLED = Section.within(40, "patch.windows.installed", """
            foreach($f in @(Get-CimInstance Win32_QuickFixEngineering -OperationTimeoutSec 30)){
            "$(flat $f.HotFixID)`t$(flat $f.Description)"
            }""");

    private WindowsQuestions() {}
}
