package dev.reeve.database.sqlserver;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A PowerShell that reads password and arguments from its standard input. Its own script is always the same and goes as
 * {@code -EncodedCommand}: letters and digits, which cmd, PowerShell and any other default shell of OpenSSH leave alone.
 * sqlcmd inherits standard output and error, so that PowerShell decodes nothing.
 */
final class WindowsLauncher implements Launcher {
    private static final String SCRIPT = """
            $ErrorActionPreference='Stop';$ProgressPreference='SilentlyContinue'
            function L{[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String([Console]::In.ReadLine()))}
            $p=L;$a=L
            $c=(Get-Command sqlcmd.exe -CommandType Application -ErrorAction SilentlyContinue|select -First 1).Path
            if(!$c){$c=(dir "$env:ProgramFiles\\Microsoft SQL Server\\Client SDK\\ODBC\\*\\Tools\\Binn\\sqlcmd.exe" -ErrorAction SilentlyContinue|sort FullName|select -Last 1).FullName}
            if(!$c){[Console]::Error.WriteLine('sqlcmd.exe is not installed');exit 127}
            $i=New-Object Diagnostics.ProcessStartInfo $c,$a
            $i.UseShellExecute=$false
            $i.EnvironmentVariables.Remove('SQLCMDPASSWORD')
            if($p){$i.EnvironmentVariables['SQLCMDPASSWORD']=$p}
            $x=[Diagnostics.Process]::Start($i)
            $x.WaitForExit()
            exit $x.ExitCode
            """;

    static final String COMMAND =
            "powershell.exe -NoLogo -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand "
                    + Base64.getEncoder().encodeToString(SCRIPT.getBytes(StandardCharsets.UTF_16LE));

    @Override
    public RunningCommand start(Machine machine, List<String> words, byte[] password) throws IOException {
        RunningCommand command = machine.exec(COMMAND);
        String arguments = words.stream().map(WindowsLauncher::quote).collect(Collectors.joining(" "));
        Base64.Encoder encoder = Base64.getEncoder();
        try (OutputStream stdin = command.stdin()) {
            stdin.write(encoder.encode(password));
            stdin.write('\n');
            stdin.write(encoder.encode(arguments.getBytes(StandardCharsets.UTF_8)));
            stdin.write('\n');
        } catch (IOException e) {
            // It has ended already; its status and last words say why.
        }
        return command;
    }

    /** An argument as programs of Windows take their command line apart (CommandLineToArgvW). */
    static String quote(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"') {
                quoted.append("\\".repeat(backslashes + 1));
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.append(c);
        }
        return quoted.append("\\".repeat(backslashes)).append('"').toString();
    }
}
