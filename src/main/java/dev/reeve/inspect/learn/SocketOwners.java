package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.Listeners;
import dev.reeve.machine.collect.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which services the programs belong to that listen. systemd puts each service into a control group of its name. */
final class SocketOwners {
    /** Version 1 of control groups writes a line for each controller; one is enough. */
    static final Section SECTION = Section.within(8, "learn.owners", """
            grep -sHE '^(0|1):(name=systemd)?:.*[.]service' /proc/[0-9]*/cgroup | head -c 300000
            echo .""");

    private static final Pattern OWNER =
            Pattern.compile("/proc/([0-9]{1,10})/cgroup:[01]:(?:name=systemd)?:.*?/([^/]{1,200})\\.service(/.*)?");
    private static final Pattern PROGRAM = Pattern.compile("\\(\"((?:[^\"\\\\]|\\\\.){1,100})\",pid=([0-9]{1,10})");

    private final Map<String, Set<String>> services = new HashMap<>();

    private SocketOwners() {}

    static SocketOwners of(Look look) {
        Map<String, String> units = new HashMap<>();
        for (String line : Lines.of(look, SECTION.id())) {
            Matcher owner = OWNER.matcher(line);
            if (owner.matches()) {
                units.put(owner.group(1), owner.group(2));
            }
        }
        SocketOwners owners = new SocketOwners();
        Matcher program = PROGRAM.matcher(look.section(Listeners.SECTION.id()).text());
        while (program.find()) {
            String unit = units.get(program.group(2));
            if (unit != null) {
                owners.services
                        .computeIfAbsent(program.group(1), name -> new HashSet<>())
                        .add(unit);
            }
        }
        return owners;
    }

    /**
     * The service among these that a program belongs to; empty if none. Where the host does not tell, as without systemd,
     * a service is believed to be named like its program: mariadb and mariadbd.
     */
    String service(String program, Set<String> running) {
        for (String service : running) {
            if (services.getOrDefault(program, Set.of()).contains(service)) {
                return service;
            }
        }
        for (String service : running) {
            if (program.length() > 2 && (service.startsWith(program) || program.startsWith(service))) {
                return service;
            }
        }
        return "";
    }
}
