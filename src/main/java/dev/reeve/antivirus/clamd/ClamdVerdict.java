package dev.reeve.antivirus.clamd;

/** What clamd says of one content. */
public sealed interface ClamdVerdict {
    /** No signature matches. */
    record Clean() implements ClamdVerdict {}

    /**
     * A signature matches.
     *
     * @param signature its name, in the daemon's words
     */
    record Hit(String signature) implements ClamdVerdict {}

    /**
     * Not judged.
     *
     * @param tooLarge whether because it is longer than {@code StreamMaxLength}
     * @param reason in the daemon's words
     */
    record Refused(boolean tooLarge, String reason) implements ClamdVerdict {}
}
