package dev.reeve.machine.tree;

import java.util.HashMap;
import java.util.Map;

/** Names of accounts or groups by number, from text in the format of {@code /etc/passwd} or {@code /etc/group}. */
final class OwnerNames {
    private final Map<Long, String> names = new HashMap<>();

    /** Reads lines {@code name:password:number:…}; others are passed over, the first name of a number wins. */
    static OwnerNames parse(String text) {
        OwnerNames owners = new OwnerNames();
        for (String line : text.split("\n", -1)) {
            String[] fields = line.split(":", 4);
            if (fields.length >= 3 && fields[2].matches("\\d{1,10}")) {
                owners.names.putIfAbsent(Long.parseLong(fields[2]), fields[0]);
            }
        }
        return owners;
    }

    static OwnerNames none() {
        return new OwnerNames();
    }

    /** The name, empty where not known. */
    String of(long number) {
        return names.getOrDefault(number, "");
    }
}
