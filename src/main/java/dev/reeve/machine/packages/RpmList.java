package dev.reeve.machine.packages;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of rpm -qa. Keys that signatures are checked with are in the database too, and are no packages. */
final class RpmList {
    private static final int FIELDS = 10;
    private static final String KEY = "gpg-pubkey";
    private static final Pattern SOURCE = Pattern.compile("(.+)-([^-]+-[^-]+)\\.(?:no)?src\\.rpm");

    private RpmList() {}

    static PackageList of(List<String> lines) {
        PackageList.Gathering found = new PackageList.Gathering();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS) {
                if (!line.isBlank()) {
                    found.strange(line);
                }
            } else if (!fields[0].equals(KEY)) {
                found.add(read(fields), line);
            }
        }
        return found.list();
    }

    private static InstalledPackage read(String[] fields) {
        Matcher source = SOURCE.matcher(fields[5]);
        boolean known = fields[5].length() <= 2 * PackageText.LONGEST && source.matches();
        String epoch = fields[1].matches("[0-9]{1,10}") && !fields[1].equals("0") ? fields[1] + ':' : "";
        return new InstalledPackage(
                PackageManager.RPM,
                fields[0],
                epoch + fields[2] + '-' + fields[3],
                PackageText.words(fields[4]),
                known ? PackageText.words(source.group(1)) : "",
                known ? PackageText.words(source.group(2)) : "",
                PackageText.bytes(fields[6], 1),
                PackageText.words(fields[7]),
                PackageText.words(fields[8]),
                PackageText.words(fields[9]),
                false,
                null);
    }
}
