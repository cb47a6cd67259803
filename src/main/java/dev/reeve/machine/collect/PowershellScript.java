package dev.reeve.machine.collect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The script that asks a Windows host all questions, for Windows PowerShell 5.1. Each question runs in a runspace that is
 * left behind when it hangs; its answer travels as base64 of UTF-8, which no code page and no shell in between can damage.
 */
public final class PowershellScript {
    /**
     * What the host is told to run. The script itself is too long for a command line of cmd.exe (8191 characters), so that
     * this one, always the same, reads it from standard input. It waits for the script's last line and not for the end
     * of input, which not every shell in between passes on; without that line nothing runs. {@code -InputFormat None}
     * keeps PowerShell from reading the input itself.
     */
    private static final String LOADER = """
            $ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
            $r=New-Object IO.StreamReader([Console]::OpenStandardInput(),[Text.Encoding]::UTF8)
            $b=New-Object Text.StringBuilder
            while((($l=$r.ReadLine()) -ne $null) -and ($l -ne '#end')){[void]$b.AppendLine($l)}
            if($l -ne '#end'){[Console]::Error.WriteLine('the script was cut on its way');exit 3}
            & ([ScriptBlock]::Create($b.ToString()))
            """;

    /** Letters, digits and a few signs, which cmd, PowerShell 5.1 and PowerShell 7 as default shells leave alone. */
    public static final String COMMAND =
            "powershell.exe -NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text"
                    + " -ExecutionPolicy Bypass -EncodedCommand "
                    + Base64.getEncoder().encodeToString(LOADER.getBytes(StandardCharsets.UTF_16LE));

    /** What all questions may use: {@code unix}, {@code num}, {@code word}, {@code flat} and {@code newest}. */
    private static final String COMMON = """
            $common={
            $ErrorActionPreference='Stop'
            $ProgressPreference='SilentlyContinue'
            $WarningPreference='SilentlyContinue'
            [Threading.Thread]::CurrentThread.CurrentCulture=[Globalization.CultureInfo]::InvariantCulture
            function unix($t){[long][Math]::Floor(($t.ToUniversalTime()-[datetime]'1970-01-01').TotalSeconds)}
            function num($x){([double]$x).ToString('F0',[Globalization.CultureInfo]::InvariantCulture)}
            function word($b){[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($b))}
            function flat($x){([string]$x) -replace '[\\r\\n\\t\\0]+',' '}
            function newest($log,$query){
            $kind=[Diagnostics.Eventing.Reader.PathType]::LogName
            $q=New-Object Diagnostics.Eventing.Reader.EventLogQuery($log,$kind,$query)
            $q.ReverseDirection=$true
            New-Object Diagnostics.Eventing.Reader.EventLogReader($q)
            }
            function failure($e){
            $x=$e.Exception
            while($x.InnerException){$x=$x.InnerException}
            $h='0x{0:X8}' -f $x.HResult
            $i=([string]$e.FullyQualifiedErrorId).Split(',')[0]
            '@error '+(flat "$h $($x.GetType().Name) $i $($x.Message)")
            }
            }
            """;

    /** An answer that failed, or is larger than anybody reads, goes without its last line: then it is not whole. */
    private static final String ASK = """
            function put($t){$b=[Text.Encoding]::ASCII.GetBytes($t);$out.Write($b,0,$b.Length);$out.Flush()}
            function body($lines){
            $whole=$true
            $text=New-Object Text.StringBuilder
            foreach($line in $lines){
            $plain=([string]$line) -replace '[\\r\\n\\0]+',' '
            if($plain.StartsWith('@error ')){$whole=$false}
            if($text.Length -gt 2000000){$whole=$false;break}
            [void]$text.Append($plain).Append("`n")
            }
            if($whole){[void]$text.Append('.')}
            [Convert]::ToBase64String((New-Object Text.UTF8Encoding($false)).GetBytes($text.ToString()),'InsertLineBreaks')
            }
            function ask($id,$seconds,$code){
            $state.asked++
            put "`n@@$nonce B $id base64`n"
            $status=0
            $answer=''
            $left=[Math]::Min($seconds*1000,$deadline-$watch.ElapsedMilliseconds)
            if($left -le 0){$status=124}else{
            try{
            if(-not $state.space){$state.space=[runspacefactory]::CreateRunspace();$state.space.Open()}
            $shell=[powershell]::Create()
            $shell.Runspace=$state.space
            [void]$shell.AddScript($common.ToString()+"try{`n"+$code.ToString()+"`n}catch{failure `$_}")
            $run=$shell.BeginInvoke()
            if($run.AsyncWaitHandle.WaitOne([int]$left)){
            $answer=body @($shell.EndInvoke($run))
            $shell.Dispose()
            }else{
            $status=124
            $state.space=$null
            [void]$shell.BeginStop($null,$null)
            }
            }catch{
            $answer=body @('@error '+$_.Exception.Message)
            $state.space=$null
            }
            }
            put "$answer`n@@$nonce E $id $status`n"
            }
            """;

    private PowershellScript() {}

    /**
     * The script, with its newlines: one block, so that one that was cut on its way is a mistake of syntax.
     *
     * @param sections PowerShell, each of which prints lines of text
     * @throws IllegalArgumentException for two different sections of one id
     */
    static String of(Collection<Section> sections, String nonce, Duration deadline) {
        Map<String, Section> each = new LinkedHashMap<>();
        for (Section section : sections) {
            Section other = each.putIfAbsent(section.id(), section);
            if (other != null && !other.equals(section)) {
                throw new IllegalArgumentException("two different sections " + section.id());
            }
        }
        StringBuilder script = new StringBuilder("& {\n$nonce='" + nonce + "'\n$deadline=" + deadline.toMillis() + '\n')
                .append("$out=[Console]::OpenStandardOutput()\n")
                .append("$watch=[Diagnostics.Stopwatch]::StartNew()\n")
                .append("$state=@{asked=0;space=$null}\n")
                .append(COMMON)
                .append(ASK);
        for (Section section : each.values()) {
            script.append("ask '").append(section.id()).append("' ");
            script.append(section.limit().toSeconds()).append(" {\n");
            script.append(section.script()).append("\n}\n");
        }
        // A question that hangs must not keep the process.
        return script.append("put \"`n@@$nonce Z $($state.asked)`n\"\n[Environment]::Exit(0)\n}\n#end\n")
                .toString();
    }
}
