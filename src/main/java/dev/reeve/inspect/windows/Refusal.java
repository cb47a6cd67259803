package dev.reeve.inspect.windows;

import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a question failed on the host: the line {@code @error 0x80070005 UnauthorizedAccessException … message}. Numbers
 * and names of types are the same in every language of Windows, messages are not.
 *
 * @param why the kind of trouble
 * @param detail what the host said
 */
record Refusal(Unseen why, String detail) {
    private static final String MARK = "@error ";
    private static final int LONGEST = 200;

    /** E_ACCESSDENIED, WBEM_E_ACCESS_DENIED, WBEM_E_PRIVILEGE_NOT_HELD and the types that stand for them. */
    private static final Pattern DENIED = Pattern.compile("(?i)0x80070005|0x80041003|0x80041062|UnauthorizedAccess"
            + "|SecurityException|PermissionDenied|Access is denied|Access denied");

    /** WBEM_E_INVALID_CLASS, _NAMESPACE, _NOT_FOUND; cmdlets that Server Core or an older Windows lacks. */
    private static final Pattern ABSENT =
            Pattern.compile("(?i)0x80041010|0x8004100E|0x80041002|CommandNotFound|CouldNotAutoloadMatchingModule");

    /** The first refusal in a section's answer. */
    static Optional<Refusal> in(Look look, String section) {
        return look.section(section).lines().stream()
                .filter(line -> line.startsWith(MARK))
                .map(line -> line.substring(MARK.length()).strip())
                .map(line -> new Refusal(kind(line), line.length() > LONGEST ? line.substring(0, LONGEST) : line))
                .findFirst();
    }

    private static Unseen kind(String line) {
        if (DENIED.matcher(line).find()) {
            return Unseen.NOT_ALLOWED;
        }
        return ABSENT.matcher(line).find() ? Unseen.NO_PROGRAM : Unseen.NOT_UNDERSTOOD;
    }
}
