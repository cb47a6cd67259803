package dev.reeve.antivirus.scan;

import org.jspecify.annotations.Nullable;

/**
 * A file that a signature matches.
 *
 * @param file the file
 * @param signature the signature's name in the engine's words, clipped
 * @param sha256 of the content that was judged or, where the host judged by itself, of the content as it was right
 *     after; null if it could not be read any more
 */
public record Hit(
        Candidate file, String signature, @Nullable String sha256) {
    private static final int LONGEST = 200;

    public Hit {
        signature = signature.length() > LONGEST ? signature.substring(0, LONGEST) : signature;
    }
}
