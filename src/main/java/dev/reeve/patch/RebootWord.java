package dev.reeve.patch;

import java.util.List;

/**
 * What somebody says about starting a host anew.
 *
 * @param needed whether it must be
 * @param witness who says so: {@code needs-restarting}, {@code /run/reboot-required}
 * @param because packages or reasons; may be empty
 */
public record RebootWord(boolean needed, String witness, List<String> because) {
    public RebootWord {
        because = List.copyOf(because);
    }
}
