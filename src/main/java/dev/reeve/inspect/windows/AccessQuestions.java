package dev.reeve.inspect.windows;

import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.Map;

/** What is asked about who and what may get in on a Windows host, in the words of {@code inspect.security}. */
final class AccessQuestions {
    /**
     * Local accounts as lines of passwd, shadow and group, and members of Administrators that are of a domain. A domain
     * controller has no local accounts. ADSI is asked for members: Get-LocalGroupMember fails at the first account that
     * a domain no longer has.
     */
    static final Section ACCOUNTS = Section.within(20, "accounts", """
            $role=(Get-CimInstance Win32_ComputerSystem -OperationTimeoutSec 15).DomainRole
            if($role -ge 4){'@inapplicable'}else{
            $users=@(Get-LocalUser)
            $groups=@()
            $guests=@()
            foreach($g in @(Get-LocalGroup)){
            $in=@()
            foreach($m in @(([ADSI]"WinNT://./$($g.Name),group").psbase.Invoke('Members'))){
            $raw=$m.GetType().InvokeMember('objectSid','GetProperty',$null,$m,$null)
            $sid=(New-Object Security.Principal.SecurityIdentifier($raw,0)).Value
            $u=@($users|Where-Object{$_.SID.Value -eq $sid})
            if($u.Count -gt 0){$in+=$u[0].Name}
            elseif($g.SID.Value -eq 'S-1-5-32-544'){
            $path=[string]$m.GetType().InvokeMember('ADsPath','GetProperty',$null,$m,$null)
            $who=($path -replace '^WinNT://','') -replace '/','\\'
            $guests+="$($who -replace ':','_'):x:$(($sid -split '-')[-1]):${sid}:::"
            $in+=$who
            }
            }
            $groups+=" $($g.Name):$($g.SID.Value):$($in -join ',')"
            }
            '= /etc/passwd'
            foreach($u in $users){
            $on='enabled'
            if(-not $u.Enabled){$on='disabled'}
            " $($u.Name):x:$(($u.SID.Value -split '-')[-1]):local:::$on"
            }
            foreach($x in $guests){" $x"}
            '= /etc/group'
            $groups
            '= /etc/shadow'
            foreach($u in $users){
            $kind='p'
            if(-not $u.Enabled){$kind='l'}elseif(-not $u.PasswordRequired){$kind='e'}
            $day=''
            if($u.PasswordLastSet){$day=[long][Math]::Floor((unix $u.PasswordLastSet)/86400)}
            " $($u.Name):${kind}:$day"
            }
            }""");

    /**
     * Events 4624 and 4625 of the last day by the numbers of their fields, which have stayed the same since Windows
     * Vista. Log-ins over the network (type 3), of services and of batches are a server's daily bread and left out.
     */
    private static final Section LOGINS = Section.within(40, "login-log", """
            $day='TimeCreated[timediff(@SystemTime)<=86400000]'
            $kinds='EventData[Data[@Name=''LogonType'']=2 or Data[@Name=''LogonType'']=8 or Data[@Name=''LogonType'']=10]'
            function place($x){
            $a=flat $x
            if(($a -eq '') -or ($a -eq '-') -or ($a -eq '127.0.0.1') -or ($a -eq '::1')){'console'}else{$a -replace ' ','_'}
            }
            function person($d,$n){
            $u=(flat "$d\\$n") -replace ' ','_'
            if($u.Length -gt 100){$u.Substring(0,100)}else{$u}
            }
            function moment($e){$e.TimeCreated.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ',[Globalization.CultureInfo]::InvariantCulture)}
            'Z '+[datetimeoffset]::Now.ToString('zzz',[Globalization.CultureInfo]::InvariantCulture)
            'S Security'
            $tab=[char]9
            $fails=@()
            $count=@{}
            $last=@{}
            $r=newest 'Security' "*[System[(EventID=4625) and $day]]"
            $n=0
            while(($n -lt 5000) -and (($e=$r.ReadEvent()) -ne $null)){
            $n++
            $from=place $e.Properties[19].Value
            $fails+=,@($e.TimeCreated,$from)
            $key=$from+$tab+(person $e.Properties[6].Value $e.Properties[5].Value)
            $count[$key]=1+[int]$count[$key]
            if(-not $last[$key]){$last[$key]=moment $e}
            }
            foreach($k in $count.Keys){'F'+$tab+$count[$k]+$tab+$last[$k]+$tab+$k}
            $r=newest 'Security' "*[System[(EventID=4624) and $day] and $kinds]"
            $n=0
            while(($n -lt 500) -and (($e=$r.ReadEvent()) -ne $null)){
            $n++
            if([string]$e.Properties[4].Value -match '^S-1-5-(90|96)-'){continue}
            $from=place $e.Properties[18].Value
            $before=@($fails|Where-Object{($_[1] -eq $from) -and ($_[0] -lt $e.TimeCreated)}).Count
            'A'+$tab+$before+$tab+(moment $e)+$tab+$from+$tab+(person $e.Properties[6].Value $e.Properties[5].Value)
            }""");

    /** RPC of Windows' own services listens on ports from 49152 on that are others after each start. */
    private static final Section LISTENERS = Section.within(30, "listeners", """
            $names=@{}
            foreach($p in @(Get-Process)){$names[[int]$p.Id]=$p.ProcessName}
            $own=@('svchost','lsass','wininit','services','spoolsv','System')
            foreach($c in @(Get-NetTCPConnection -State Listen)){
            $n=[string]$names[[int]$c.OwningProcess]
            if(($c.LocalPort -ge 49152) -and ($own -contains $n)){continue}
            "tcp LISTEN 0 0 [$($c.LocalAddress)]:$($c.LocalPort) *:* users:((""$n"",pid=$($c.OwningProcess),fd=0))"
            }
            foreach($c in @(Get-NetUDPEndpoint)){
            $n=[string]$names[[int]$c.OwningProcess]
            "udp UNCONN 0 0 [$($c.LocalAddress)]:$($c.LocalPort) *:* users:((""$n"",pid=$($c.OwningProcess),fd=0))"
            }""");

    private static final Section TASKS = Section.within(40, "crontabs", """
            foreach($t in @(Get-ScheduledTask)){
            if($t.TaskPath -like '\\Microsoft\\*'){continue}
            "= $(flat ($t.TaskPath+$t.TaskName))"
            $who=$t.Principal.UserId
            if(-not $who){$who=$t.Principal.GroupId}
            if([string]$t.State -eq 'Disabled'){' disabled'}
            foreach($a in @($t.Actions)){
            if($a.Execute){" $who runs $(flat "$($a.Execute) $($a.Arguments)")"}
            elseif($a.ClassId){" $who runs class $($a.ClassId)"}
            }
            }""");

    /** As on Linux only lines that hold a key leave the host. */
    private static final Section KEYS = Section.within(20, "authorised-keys", """
            $files=@("$env:ProgramData\\ssh\\sshd_config","$env:ProgramData\\ssh\\administrators_authorized_keys")
            $k='HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'
            foreach($p in @(Get-ChildItem $k)){
            $dir=[string]$p.GetValue('ProfileImagePath')
            if($dir){$files+="$dir\\.ssh\\authorized_keys"}
            }
            foreach($f in $files){
            $lines=$null
            try{$lines=@([IO.File]::ReadAllLines($f))}
            catch [UnauthorizedAccessException]{"! $f"}
            catch [IO.FileNotFoundException]{}
            catch [IO.DirectoryNotFoundException]{}
            if($null -eq $lines){continue}
            "= $f"
            $other=$false
            foreach($l in $lines){
            if($f -like '*sshd_config'){
            if($l -match '^\\s*(Authorized(Keys|Principals)(File|Command|CommandUser)|TrustedUserCAKeys)\\b'){" $(flat $l)"}
            }elseif($l -match '^\\s*(#|$)'){
            }elseif($l -match '(ssh|ecdsa)-[A-Za-z0-9@.-]+\\s+AAAA[A-Za-z0-9+/]'){" $(flat $l)"
            }else{$other=$true}
            }
            if($other){' ?'}
            }""");

    static final Map<String, Question> BY_CHECK = Map.ofEntries(
            Map.entry("accounts", Question.plain(ACCOUNTS)),
            Map.entry("passwords", Question.plain(ACCOUNTS)),
            Map.entry("failed-logins", Question.plain(LOGINS)),
            Map.entry("unusual-logins", Question.plain(LOGINS)),
            Map.entry("listening-ports", Question.plain(LISTENERS)),
            Map.entry("required-ports", rules -> rules.ports().isEmpty() ? List.of() : List.of(LISTENERS)),
            Map.entry("closed-ports", rules -> rules.portsClosed().isEmpty() ? List.of() : List.of(LISTENERS)),
            Map.entry("crontabs", Question.plain(TASKS)),
            Map.entry("authorised-keys", Question.plain(KEYS)),
            Map.entry("certificate-files", AccessQuestions::certificates));

    private AccessQuestions() {}

    /** The machine's own certificates, and the files that the rules name. Keys stay where they are. */
    private static List<Section> certificates(HostRules rules) {
        return List.of(Section.within(20, "certificates", """
                $store=New-Object Security.Cryptography.X509Certificates.X509Store('My','LocalMachine')
                $store.Open('ReadOnly')
                foreach($c in @($store.Certificates)){
                "= Cert:\\LocalMachine\\My\\$($c.Thumbprint)"
                ' -----BEGIN CERTIFICATE-----'
                foreach($l in [Convert]::ToBase64String($c.RawData,'InsertLineBreaks').Split("`n")){" $($l.Trim())"}
                ' -----END CERTIFICATE-----'
                }
                foreach($w in %s){
                $path=word $w
                $found=@(Get-ChildItem -Path $path -File -ErrorAction SilentlyContinue)
                if($found.Count -eq 0){"0 $path"}
                foreach($f in $found){
                $lines=$null
                try{$lines=@([IO.File]::ReadAllLines($f.FullName))}catch{"! $($f.FullName)"}
                if($null -eq $lines){continue}
                "= $($f.FullName)"
                $inside=$false
                foreach($l in $lines){
                if($l -match '^-----BEGIN (X509 )?CERTIFICATE-----'){$inside=$true}
                if($inside){" $(flat $l)"}
                if($l -match '^-----END '){$inside=$false}
                }
                }
                }""".formatted(Question.quoted(rules.certificates()))));
    }
}
