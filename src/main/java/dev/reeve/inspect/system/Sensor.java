package dev.reeve.inspect.system;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sensor of {@code /sys/class/hwmon} or {@code /sys/class/thermal}, see the kernel's hwmon/sysfs-interface.
 *
 * @param name the chip's name and the sensor's label
 * @param degrees Celsius
 * @param high where its maker begins to worry; NaN where it does not say
 * @param critical what its maker calls critical; NaN where it does not say
 */
record Sensor(String name, double degrees, double high, double critical) {
    /** Some chips answer slowly, broken ones not at all. */
    static final Section SECTION = Section.within(5, "system.sensors", """
            set -- /sys/class/hwmon/hwmon*/name /sys/class/hwmon/hwmon*/temp*_input /sys/class/hwmon/hwmon*/temp*_label \\
            /sys/class/hwmon/hwmon*/temp*_crit /sys/class/hwmon/hwmon*/temp*_max \\
            /sys/class/thermal/thermal_zone*/type /sys/class/thermal/thermal_zone*/temp
            test $# -gt 500 && shift $(($# - 500))
            grep -sH '' "$@"
            echo .""");

    private static final Pattern CHIP =
            Pattern.compile("(/sys/class/(?:hwmon|thermal)/[a-z_]+[0-9]+)/([a-z0-9_]+):(.*)");
    private static final Pattern INPUT = Pattern.compile("(temp[0-9]+)_input");

    /** Less is a sensor that is not connected, more one that is broken. */
    private static final double COLDEST = 1;

    private static final double HOTTEST = 150;

    static List<Sensor> of(List<String> lines) {
        Map<String, Map<String, String>> chips = new TreeMap<>();
        for (String line : lines) {
            Matcher chip = CHIP.matcher(line);
            if (chip.matches()) {
                chips.computeIfAbsent(chip.group(1), path -> new HashMap<>())
                        .put(chip.group(2), chip.group(3).strip());
            }
        }
        List<Sensor> sensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Map<String, String> chip : chips.values()) {
            for (Map.Entry<String, String> each : new TreeMap<>(chip).entrySet()) {
                Matcher input = INPUT.matcher(each.getKey());
                if (input.matches()) {
                    String which = input.group(1);
                    String label = chip.getOrDefault(which + "_label", which);
                    String name = chip.getOrDefault("name", "?") + " " + label;
                    double high = limit(chip.get(which + "_max"));
                    add(name, each.getValue(), high, limit(chip.get(which + "_crit")), names, sensors);
                } else if (each.getKey().equals("temp")) {
                    String name = chip.getOrDefault("type", "?");
                    add(name, each.getValue(), Double.NaN, Double.NaN, names, sensors);
                }
            }
        }
        return sensors;
    }

    private static void add(
            String name, String milli, double high, double critical, Set<String> names, List<Sensor> sensors) {
        double degrees = Numbers.of(milli) / 1000;
        if (degrees >= COLDEST && degrees <= HOTTEST) {
            String unique = name;
            for (int i = 2; !names.add(unique); i++) {
                unique = name + " (" + i + ")";
            }
            sensors.add(new Sensor(unique, degrees, high, critical));
        }
    }

    /** Chips that know no limit say 0, 127 or 65261 degrees. */
    private static double limit(@org.jspecify.annotations.Nullable String milli) {
        double degrees = milli == null ? Double.NaN : Numbers.of(milli) / 1000;
        return degrees >= 40 && degrees < 120 ? degrees : Double.NaN;
    }
}
