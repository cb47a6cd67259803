package dev.reeve.inspect.address;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the neighbour tables of {@code ip neigh}, {@code /proc/net/arp}, {@code arp -an} of Linux, the BSDs and macOS,
 * {@code arp -a} of Windows in any language, {@code Get-NetNeighbor}, and {@code show ip arp} of Cisco. They have in
 * common that a line names the IP address first and the MAC address behind it; so that is what is looked for, and any
 * line without both is passed over. {@code ip addr} says which addresses are the host's own.
 */
final class NeighbourTable {
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 512;

    /** States of entries that nobody has answered to; PERMANENT and the like were written by hand. */
    private static final Set<String> NOT_SEEN = Set.of(
            "FAILED",
            "INCOMPLETE",
            "(INCOMPLETE)",
            "<INCOMPLETE>",
            "UNREACHABLE",
            "NOARP",
            "NONE",
            "PERMANENT",
            "PERM",
            "STATIC");

    private static final Pattern USED = Pattern.compile("[0-9]{1,9}/([0-9]{1,9})/[0-9]{1,9}");
    /** Flags of /proc/net/arp: ATF_COM is 2, ATF_PERM 4 (linux/if_arp.h). */
    private static final String COMPLETE = "0x2";

    private final String witness;
    private final List<Sighting> sightings = new ArrayList<>();
    private @Nullable MacAddress ownCard;
    private @Nullable String ownPlace;

    private NeighbourTable(String witness) {
        this.witness = witness;
    }

    static List<Sighting> read(String text, String witness) {
        NeighbourTable table = new NeighbourTable(witness);
        text.lines()
                .limit(MOST_LINES)
                .filter(line -> line.length() <= LONGEST_LINE)
                .forEach(table::line);
        return List.copyOf(table.sightings);
    }

    private void line(String line) {
        List<String> words = Stream.of(line.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty() || isOwn(words)) {
            return;
        }
        int at = 0;
        Optional<IpAddress> ip = Optional.empty();
        while (ip.isEmpty() && at < words.size()) {
            ip = address(words.get(at++));
        }
        Optional<MacAddress> mac = Optional.empty();
        int macAt = at;
        while (ip.isPresent() && mac.isEmpty() && macAt < words.size()) {
            mac = MacAddress.parse(words.get(macAt++));
        }
        if (ip.isPresent() && mac.isPresent() && mac.get().isOneCard() && wasSeen(words)) {
            boolean stale = words.stream().anyMatch("STALE"::equalsIgnoreCase);
            sightings.add(new Sighting(ip.get(), mac.get(), witness, place(words), age(words), stale));
        }
    }

    /** {@code (192.0.2.1)} of arp, {@code fe80::1%eth0} with its zone. */
    private static Optional<IpAddress> address(String word) {
        String bare = word.startsWith("(") && word.endsWith(")") ? word.substring(1, word.length() - 1) : word;
        int zone = bare.indexOf('%');
        return IpAddress.parse(zone < 0 ? bare : bare.substring(0, zone));
    }

    private static boolean wasSeen(List<String> words) {
        boolean procfs = words.size() >= 4
                && words.get(1).startsWith("0x")
                && words.get(2).startsWith("0x");
        return procfs
                ? words.get(2).equals(COMPLETE)
                : words.stream().map(word -> word.toUpperCase(Locale.ROOT)).noneMatch(NOT_SEEN::contains);
    }

    private static @Nullable String place(List<String> words) {
        for (int i = 1; i + 1 < words.size(); i++) {
            if (words.get(i).equals("dev") || words.get(i).equals("on")) {
                return words.get(i + 1);
            }
        }
        boolean procfs = words.size() == 6 && words.get(1).startsWith("0x");
        return procfs ? words.get(5) : null;
    }

    /** {@code used 12/5/3}: seconds since it was used, confirmed and changed (ip-neighbour(8)). */
    private static @Nullable Duration age(List<String> words) {
        int used = words.indexOf("used");
        Matcher matcher = USED.matcher(used >= 0 && used + 1 < words.size() ? words.get(used + 1) : "");
        return matcher.matches() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
    }

    /** A line of {@code ip addr}: an interface, its card, or one of its addresses. */
    private boolean isOwn(List<String> words) {
        String first = words.get(0);
        if (first.matches("[0-9]{1,9}:") && words.size() > 1) {
            ownCard = null;
            ownPlace = words.get(1).replaceAll("(@.*)?:$", "");
            return true;
        } else if (first.startsWith("link/")) {
            Optional<MacAddress> card =
                    words.size() > 1 && first.equals("link/ether") ? MacAddress.parse(words.get(1)) : Optional.empty();
            ownCard = card.filter(MacAddress::isOneCard).orElse(null);
            return true;
        } else if (!first.equals("inet") && !first.equals("inet6")) {
            return false;
        }
        MacAddress card = ownCard;
        String[] network = words.size() > 1 ? words.get(1).split("/", 2) : new String[0];
        Arrays.stream(network)
                .limit(1)
                .flatMap(text -> IpAddress.parse(text).stream())
                .forEach(ip -> {
                    if (card != null) {
                        sightings.add(new Sighting(ip, card, witness, ownPlace, Duration.ZERO, false));
                    }
                });
        return true;
    }
}
