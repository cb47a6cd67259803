package dev.reeve.machine.running;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel's release, {@code 6.1.0-13-amd64} or {@code 5.14.0-427.13.1.el9_4.x86_64}: its numbers, and which flavour it is
 * of. Only kernels of one flavour can be told apart in age.
 */
public record KernelVersion(String release, List<Long> numbers, String flavour) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** The distribution's release and the machine's type come after the kernel's own numbers. */
    private static final Pattern DISTRIBUTION = Pattern.compile("\\.(el|fc|amzn|oe|uek|an|tl)[0-9].*|\\+?deb[0-9].*");

    /** The release in its parts; any text is one. */
    public static KernelVersion of(String release) {
        String own = DISTRIBUTION.matcher(release).replaceFirst("");
        List<Long> numbers = new ArrayList<>();
        String versions = own.replaceFirst("-[^-0-9][^-]*(-[^0-9].*)?$", "");
        Matcher number = NUMBER.matcher(versions);
        while (number.find()) {
            numbers.add(Long.parseLong(number.group()));
        }
        return new KernelVersion(release, List.copyOf(numbers), flavour(release));
    }

    /** The letters of the last part, and of the ones before it that begin with one: {@code cloud-amd64}. */
    private static String flavour(String release) {
        String last = release.replaceFirst("^[^-]*(-[0-9][^-]*)*-(?=[A-Za-z])", "");
        String part = last.equals(release) ? release.substring(release.lastIndexOf('-') + 1) : last;
        return part.replaceAll("[^A-Za-z]", "");
    }

    /** Whether it is of the same flavour and newer. */
    public boolean isNewerThan(KernelVersion other) {
        if (!flavour.equals(other.flavour)) {
            return false;
        }
        for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
            int order = numbers.get(i).compareTo(other.numbers.get(i));
            if (order != 0) {
                return order > 0;
            }
        }
        return numbers.size() > other.numbers.size();
    }
}
