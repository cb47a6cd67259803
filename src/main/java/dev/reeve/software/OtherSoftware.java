package dev.reeve.software;

import dev.reeve.machine.collect.HostAnswer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is installed beside the system's own packages, as the host's answers tell it. */
final class OtherSoftware {
    private static final int MOST = 5000;
    private static final String OWNED = "owned\t";
    private static final Pattern PYTHON =
            Pattern.compile(".*/([^/]{1,200}?)(?:-([0-9][^/-]{0,100}))?(?:-py[0-9.]+)?\\.(?:dist|egg)-info");
    private static final Pattern NPM =
            Pattern.compile("(.*/node_modules/(.{1,200}))/package\\.json: *\"version\"\\s*:\\s*\"([^\"]{1,100})\".*");
    private static final Pattern SPACES = Pattern.compile(" {2,}");
    private static final Pattern USERS_FLATPAK = Pattern.compile(".*/app/([^/]{1,200})/current");

    private OtherSoftware() {}

    static List<Software> of(HostAnswer answer) {
        List<Software> found = new ArrayList<>();
        snaps(answer.section(SoftwareSections.SNAPS.id()).lines(), found);
        flatpaks(answer.section(SoftwareSections.FLATPAKS.id()).lines(), found);
        List<String> files = answer.section(SoftwareSections.FILES.id()).lines();
        Set<String> owned =
                files.stream().filter(line -> line.startsWith(OWNED)).collect(Collectors.toUnmodifiableSet());
        Set<String> npmPackages = new HashSet<>();
        for (String line : files) {
            file(line, owned, npmPackages, found);
        }
        return found.stream().filter(one -> !one.name().isEmpty()).limit(MOST).toList();
    }

    /** {@code Name Version Rev Tracking Publisher Notes}, as snap(1) lays them out; a verified publisher has two stars. */
    private static void snaps(List<String> lines, List<Software> found) {
        for (String line : lines) {
            String[] words = line.strip().split(" +", -1);
            if (words.length >= 5 && !(words[0].equals("Name") && words[1].equals("Version"))) {
                found.add(Software.other(SoftwareKind.SNAP, words[0], words[1], words[4].replace("*", ""), ""));
            }
        }
    }

    /** Columns with tabs between them; a version may be empty, then the branch is all there is. */
    private static void flatpaks(List<String> lines, List<Software> found) {
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 1) {
                fields = SPACES.split(line.strip());
            }
            Matcher user = USERS_FLATPAK.matcher(line);
            if (fields[0].equals("user") && user.matches()) {
                found.add(Software.other(SoftwareKind.FLATPAK, user.group(1), "", "", fields[1]));
            } else if (fields.length == 4 && !fields[0].equals("Application ID")) {
                String version = fields[1].isEmpty() ? fields[2] : fields[1];
                found.add(Software.other(SoftwareKind.FLATPAK, fields[0], version, fields[3], ""));
            }
        }
    }

    /** What a package put into /opt is there for the package's sake. */
    private static void file(String line, Set<String> owned, Set<String> npmPackages, List<Software> found) {
        int tab = line.indexOf('\t');
        String path = line.substring(tab + 1);
        String name = path.substring(path.lastIndexOf('/') + 1);
        switch (tab < 0 ? "" : line.substring(0, tab)) {
            case "opt" -> {
                Software folder = Software.other(SoftwareKind.OPT, name, "", "", path);
                found.add(owned.contains(OWNED + path) ? folder.asLibrary() : folder);
            }
            case "local" -> found.add(Software.other(SoftwareKind.LOCAL, name, "", "", path));
            case "appimage" -> found.add(Software.other(SoftwareKind.APPIMAGE, name, "", "", path));
            case "python" -> {
                Matcher python = PYTHON.matcher(path);
                if (python.matches()) {
                    String version = python.group(2) == null ? "" : python.group(2);
                    found.add(Software.other(SoftwareKind.PYTHON, python.group(1), version, "", path));
                }
            }
            default -> {
                Matcher npm = NPM.matcher(line);
                // The first is the package's own, whatever else stands in the same line.
                if (npm.matches() && npmPackages.add(npm.group(1))) {
                    found.add(Software.other(SoftwareKind.NPM, npm.group(2), npm.group(3), "", npm.group(1)));
                }
            }
        }
    }
}
