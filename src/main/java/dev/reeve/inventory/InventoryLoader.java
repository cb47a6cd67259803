package dev.reeve.inventory;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.yaml.Source;
import dev.reeve.inventory.yaml.YamlDocument;
import dev.reeve.inventory.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an inventory and reports everything that is wrong with it in one go. */
public final class InventoryLoader {
    /** A thousand hosts take about 200 KB. */
    static final int MOST_BYTES = 4 << 20;

    private final Surroundings surroundings;

    public InventoryLoader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Finds the inventory and loads it.
     *
     * @param asked the files and directories that the command line names; none to search the usual places
     * @throws Failure if there is none
     */
    public Loaded find(List<Path> asked) {
        return load(new InventoryDiscovery(surroundings).find(asked));
    }

    /** Loads these files as one inventory. Relative names start at the working directory. */
    public Loaded load(List<Path> files) {
        Mistakes mistakes = new Mistakes();
        DocumentAssembly assembly = new DocumentAssembly(mistakes);
        for (Path file : files) {
            Source source = read(file, mistakes);
            if (source == null) {
                assembly.incomplete();
                continue;
            }
            YamlDocument document = YamlReader.read(source, SecretNames::conceals);
            document.faults().forEach(mistakes::fault);
            assembly.add(source, document.root());
        }
        ScalarBinder scalars = new ScalarBinder(mistakes, new PathNotation(surroundings));
        InventoryDocument bound = null;
        if (assembly.hasContent()) {
            Record record =
                    new Binder(mistakes, scalars).bind(InventoryDocument.class, assembly.root(), assembly.spot(), "");
            bound = (InventoryDocument) record;
        }
        if (assembly.isComplete()) {
            new CrossChecks(assembly.root(), mistakes, new PathNotation(surroundings)).check(scalars.references());
        }
        Inventory inventory = bound != null && mistakes.count() == 0 ? Inventory.of(bound, surroundings) : null;
        return new Loaded(inventory, mistakes.inOrder(), files);
    }

    private @Nullable Source read(Path file, Mistakes mistakes) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(surroundings.directory().resolve(file))) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            InventoryProblem problem =
                    e instanceof NoSuchFileException ? InventoryProblem.NO_SUCH_FILE : InventoryProblem.UNREADABLE;
            mistakes.file(whole(file, problem, "place", file.toString(), "reason", String.valueOf(e.getMessage())));
            return null;
        }
        if (bytes.length > MOST_BYTES) {
            mistakes.file(whole(file, InventoryProblem.TOO_LARGE, "place", file.toString(), "most", "4 MiB"));
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Source(file, text);
        } catch (CharacterCodingException e) {
            mistakes.file(whole(file, InventoryProblem.NOT_UTF8, "place", file + ":" + firstBadLine(bytes)));
            return null;
        }
    }

    /** The line of the first byte that is not UTF-8. */
    private static int firstBadLine(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.length + 1), true);
        int line = 1;
        for (int i = 0; i < in.position(); i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private static Finding whole(Path file, InventoryProblem problem, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("file", file.toString(), "key", ""));
        return Finding.of(problem, Subject.item(file.toString()), arguments.toArray(String[]::new));
    }
}
