package dev.reeve.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The commented inventory that {@code reeve init} writes: this machine, one repository and one job, with the next steps
 * as comments.
 *
 * @param repository where the first repository is kept
 * @param keyFile the file that holds its password
 * @param source the directory that the first job backs up
 */
public record StarterInventory(Path repository, Path keyFile, Path source) {
    /** The text, with comments in Simplified Chinese for any Chinese locale and in English for every other. */
    public String text(Locale locale) {
        String name = locale.getLanguage().equals("zh") ? "starter_zh_CN.yaml" : "starter.yaml";
        return template(name)
                .replace("@repository@", ScalarText.of(repository.toString()))
                .replace("@key-file@", ScalarText.of(keyFile.toString()))
                .replace("@source@", ScalarText.of(source.toString()));
    }

    private static String template(String name) {
        try (InputStream in = StarterInventory.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
