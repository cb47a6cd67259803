package dev.reeve.software;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of sha256sum(1), after lines that say which program runs behind which link of /proc. */
final class HashedFiles {
    private static final int MOST = 5000;
    private static final Pattern LINK = Pattern.compile("@(/proc/[0-9]{1,9}/exe)\t(.*)");
    private static final Pattern SUM = Pattern.compile("\\\\?([0-9A-Fa-f]{64}) [ *](.*)");

    private HashedFiles() {}

    static List<HashedFile> of(List<String> lines) {
        Map<String, String> links = new HashMap<>();
        List<HashedFile> files = new ArrayList<>();
        for (String line : lines) {
            Matcher link = LINK.matcher(line);
            Matcher sum = SUM.matcher(line);
            if (link.matches()) {
                links.putIfAbsent(link.group(1), Words.of(link.group(2)));
            } else if (sum.matches() && files.size() < MOST) {
                String running = links.get(sum.group(2));
                String path = running == null ? Words.of(sum.group(2)) : running;
                files.add(new HashedFile(path, sum.group(1).toLowerCase(Locale.ROOT), running != null));
            }
        }
        return files;
    }
}
