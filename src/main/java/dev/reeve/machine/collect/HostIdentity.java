package dev.reeve.machine.collect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of host answered. What it did not say is empty, -1 or null.
 *
 * @param uid the account's number: 0 for one that may see everything, of Windows too
 * @param hostTime the host's clock when it answered
 * @param kernel the running kernel's release: {@code 6.1.0-13-amd64}
 * @param id the distribution: {@code debian}, {@code rocky}
 * @param like the distributions that it descends from, separated by spaces
 * @param version its version: {@code 12}
 * @param name what it calls itself
 * @param init the first process: {@code systemd}, {@code init}
 * @param uptime seconds since it started
 */
public record HostIdentity(
        int uid,
        @Nullable Instant hostTime,
        String kernel,
        String id,
        String like,
        String version,
        String name,
        String init,
        double uptime) {
    /** Asked of every POSIX host. */
    public static final Section SECTION = Section.quick("identity", """
            date '+time %s'
            if u=; while read -r k r e x; do test "$k" = Uid: && u=$e && break; done </proc/self/status; test -n "$u"
            then echo "uid $u"; else echo "uid $(id -u)"; fi
            read -r k </proc/sys/kernel/osrelease || k=$(uname -r)
            read -r i </proc/1/comm
            read -r t </proc/uptime
            printf 'kernel %s\\ninit %s\\nuptime %s\\n' "$k" "$i" "$t"
            f=/etc/os-release
            test -r $f || f=/usr/lib/os-release
            if test -r $f; then while read -r l; do printf '%s\\n' "$l"; done <$f
            else
            test -f /etc/alpine-release && echo "ID=alpine" && echo "VERSION_ID=$(cat /etc/alpine-release)"
            test -f /etc/redhat-release && echo "ID=rhel" && echo "PRETTY_NAME=$(cat /etc/redhat-release)"
            test -f /etc/debian_version && echo "ID=debian" && echo "VERSION_ID=$(cat /etc/debian_version)"
            fi
            true""");

    /**
     * Asked of every Windows host, in the words of the other. The registry tells what systeminfo takes ten seconds for;
     * it calls Windows 11 Windows 10, whose builds are below 22000.
     */
    public static final Section WINDOWS = Section.within(20, "identity", """
            $me=New-Object Security.Principal.WindowsPrincipal([Security.Principal.WindowsIdentity]::GetCurrent())
            $uid=1
            if($me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)){$uid=0}
            "uid $uid"
            "time $(unix ([datetime]::UtcNow))"
            $v=Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
            $name=[string]$v.ProductName
            if([int]$v.CurrentBuildNumber -ge 22000){$name=$name -replace '^Windows 10','Windows 11'}
            "kernel 10.0.$($v.CurrentBuildNumber).$($v.UBR)"
            'ID=windows'
            "ID_LIKE=$(([string]$v.InstallationType).ToLowerInvariant() -replace ' ','-')"
            "VERSION_ID=$($v.CurrentBuildNumber)"
            "PRETTY_NAME=$(("$name $($v.DisplayVersion)").Trim() -replace '["'']','')"
            'init services'
            $os=Get-CimInstance Win32_OperatingSystem -OperationTimeoutSec 15
            "uptime $([long]($os.LocalDateTime-$os.LastBootUpTime).TotalSeconds)"
            """);

    private static final Pattern FACT = Pattern.compile("(uid|time|kernel|init|uptime) (.*)");
    private static final Pattern RELEASE = Pattern.compile("(ID|ID_LIKE|VERSION_ID|PRETTY_NAME)=[\"']?([^\"']*)[\"']?");

    /** Nobody knows. */
    public static final HostIdentity UNKNOWN = new HostIdentity(-1, null, "", "", "", "", "", "", -1);

    /** Whether the account may see everything. */
    public boolean root() {
        return uid == 0;
    }

    /** Whether it is Windows. */
    public boolean windows() {
        return id.equals("windows");
    }

    /** Whether the distribution is this one, or descends from it. */
    public boolean isLike(String distribution) {
        return id.equals(distribution) || (" " + like + " ").contains(" " + distribution + " ");
    }

    /** What a host said of itself. */
    public static HostIdentity of(HostAnswer answer) {
        Map<String, String> facts = new HashMap<>();
        for (String line : answer.section(SECTION.id()).lines()) {
            Matcher fact = FACT.matcher(line);
            Matcher release = RELEASE.matcher(line);
            if (fact.matches()) {
                facts.putIfAbsent(fact.group(1), fact.group(2).strip());
            } else if (release.matches()) {
                facts.putIfAbsent(release.group(1), release.group(2).strip());
            }
        }
        long time = number(facts.get("time"));
        return new HostIdentity(
                (int) number(facts.get("uid")),
                time < 0 ? null : Instant.ofEpochSecond(time),
                facts.getOrDefault("kernel", ""),
                facts.getOrDefault("ID", ""),
                facts.getOrDefault("ID_LIKE", ""),
                facts.getOrDefault("VERSION_ID", ""),
                facts.getOrDefault("PRETTY_NAME", ""),
                facts.getOrDefault("init", ""),
                number(facts.getOrDefault("uptime", "").replaceAll("[. ].*", "")));
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,10}") ? Long.parseLong(text) : -1;
    }
}
