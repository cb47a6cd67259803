package dev.reeve.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The help texts of the commands in use, in one language: {@code help.properties} for the frame and
 * {@code help-<command>.properties} for each top-level command, so that a start reads no more than it needs.
 */
final class HelpTexts extends ResourceBundle {
    private final Properties texts = new Properties();

    HelpTexts(Language language, Collection<String> commands) {
        load("help", language);
        commands.forEach(command -> load("help-" + command, language));
    }

    private void load(String name, Language language) {
        read(name + ".properties");
        if (language == Language.ZH) {
            read(name + "_zh_CN.properties");
        }
    }

    private void read(String file) {
        try (InputStream in = HelpTexts.class.getResourceAsStream(file)) {
            Objects.requireNonNull(in, () -> "no help texts: " + file);
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return texts.get(key);
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(texts.stringPropertyNames());
    }
}
