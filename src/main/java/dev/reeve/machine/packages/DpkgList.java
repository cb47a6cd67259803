package dev.reeve.machine.packages;

import java.util.List;

/** The answer of dpkg-query(1): one line for each package that it knows, the removed ones too. */
final class DpkgList {
    private static final int FIELDS = 10;
    private static final long KIB = 1024;

    private DpkgList() {}

    static PackageList of(List<String> lines) {
        PackageList.Gathering found = new PackageList.Gathering();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS || fields[0].length() < 2) {
                if (!line.isBlank()) {
                    found.strange(line);
                }
            } else if (fields[0].charAt(1) == 'i') {
                found.add(read(fields), line);
            }
        }
        return found.list();
    }

    private static InstalledPackage read(String[] fields) {
        return new InstalledPackage(
                PackageManager.DPKG,
                fields[1],
                fields[2],
                PackageText.words(fields[3]),
                PackageText.words(fields[4]),
                PackageText.words(fields[5]),
                PackageText.bytes(fields[6], KIB),
                PackageText.words(fields[8]),
                PackageText.words(fields[9]),
                "",
                fields[7].equals("yes"),
                null);
    }
}
