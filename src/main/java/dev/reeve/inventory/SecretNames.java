package dev.reeve.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys have secrets behind them. It is generous, because the key of a password written in the wrong place is
 * mostly a wrong key as well ({@code ansible_ssh_pass}), and a snippet must not print it all the same.
 */
final class SecretNames {
    private static final List<String> SMELLS = List.of("pass", "secret", "token", "pwd", "login", "community");

    /** Keys of the language: what stands under them is no secret, even in a host whose name is passbolt. */
    private static final Set<String> HARMLESS = Stream.<Class<?>>of(
                    SecretReference.class,
                    Host.class,
                    RepositorySpec.class,
                    RestPlace.class,
                    BackupJob.class,
                    SnmpDevice.class)
            .flatMap(type -> RecordShape.of(type).keys().stream())
            .collect(Collectors.toUnmodifiableSet());

    private SecretNames() {}

    /** As {@link dev.reeve.inventory.yaml.Discretion} asks. */
    static boolean conceals(String key, boolean within) {
        String lower = key.toLowerCase(Locale.ROOT);
        // A password in an address is a mistake, and must not be shown by way of saying so.
        return lower.endsWith("url")
                || lower.equals("input")
                || SMELLS.stream().anyMatch(lower::contains)
                || (within && !HARMLESS.contains(key));
    }
}
