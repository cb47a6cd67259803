package dev.reeve.software;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.machine.packages.InstalledPackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that a host told of its software.
 *
 * @param identity what kind of host it is
 * @param packages what its package managers know
 * @param software everything installed, sorted
 * @param running what runs
 * @param hashed executables whose content was asked for
 * @param users accounts that can log in
 * @param cores processor cores; 0 if nobody asked or nobody knows
 */
public record HostSoftware(
        HostIdentity identity,
        InstalledPackages packages,
        List<Software> software,
        List<RunningProgram> running,
        List<HashedFile> hashed,
        Set<String> users,
        int cores) {
    private static final Pattern USER = Pattern.compile("([^ \\p{Cntrl}]{1,64}) ([0-9]{1,10})");
    private static final int FIRST_PERSON = 1000;
    /** "nobody". */
    private static final int NOBODY = 65_534;

    public HostSoftware {
        software = List.copyOf(software);
        running = List.copyOf(running);
        hashed = List.copyOf(hashed);
        users = Set.copyOf(users);
    }

    static HostSoftware of(HostAnswer answer) {
        InstalledPackages packages = InstalledPackages.of(answer);
        List<String> windows = answer.section(WindowsSoftware.SECTION.id()).lines();
        List<RunningProgram> running = new ArrayList<>(
                RunningPrograms.of(answer.section(SoftwareSections.RUNNING.id()).lines()));
        running.addAll(WindowsSoftware.running(windows));
        List<Software> all = Stream.of(
                        packages.packages().stream().map(Software::of),
                        OtherSoftware.of(answer).stream(),
                        WindowsSoftware.software(windows).stream())
                .flatMap(each -> each)
                .distinct()
                .sorted(Software.SORTED)
                .toList();
        return new HostSoftware(
                HostIdentity.of(answer),
                packages,
                all,
                running,
                HashedFiles.of(answer.section("software.hashes").lines()),
                users(answer.section(SoftwareSections.USERS.id())),
                cores(answer.section(SoftwareSections.CORES.id())));
    }

    private static Set<String> users(SectionAnswer answer) {
        Set<String> users = new TreeSet<>();
        for (String line : answer.lines()) {
            Matcher user = USER.matcher(line);
            if (user.matches()) {
                long uid = Long.parseLong(user.group(2));
                if (uid >= FIRST_PERSON && uid != NOBODY) {
                    users.add(user.group(1));
                }
            }
        }
        return users;
    }

    /** Two threads of one core are one core; a virtual machine may not know its cores and has processors only. */
    private static int cores(SectionAnswer answer) {
        Set<String> cores = new TreeSet<>();
        String socket = "";
        int processors = 0;
        for (String line : answer.lines()) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("processor")) {
                processors++;
            } else if (line.startsWith("physical id")) {
                socket = value;
            } else if (line.startsWith("core id")) {
                cores.add(socket + ' ' + value);
            }
        }
        return cores.isEmpty() ? processors : cores.size();
    }
}
