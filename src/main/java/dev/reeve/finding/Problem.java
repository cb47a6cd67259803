package dev.reeve.finding;

/**
 * A kind of trouble that the tool can foresee. Each package that can meet trouble lists its problems in one enum that
 * implements this interface and keeps their texts in {@code messages.properties} and {@code messages_zh_CN.properties}
 * of the same package; a test holds the two complete.
 */
public interface Problem {
    /**
     * The stable code, {@code package.problem-name} in lower case ({@code repository.locked}). It is part of the JSON
     * contract and of fingerprints: never renamed.
     */
    String code();

    /** How much an occurrence matters unless the place that finds it knows better. */
    Severity severity();

    /** What the process exits with when this problem stops the whole command. */
    ExitCode exitCode();

    /** Makes the code of an enum constant: {@code ("repository", WRONG_PASSWORD)} → {@code repository.wrong-password}. */
    static String codeOf(String packageName, Enum<?> constant) {
        return packageName
                + '.'
                + constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
