import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * The last step of the build: one file that runs, made of the launcher script and the shaded jar behind it. A zip
 * archive is read from its end, so {@code java -jar} does not mind the script in front.
 *
 * <p>Class files older than Java 6 are raised to Java 8 on the way. Picocli's are of Java 5, which class data sharing
 * refuses ("Pre JDK 6 class not supported by CDS"), and Picocli is half of what a short command loads. Java 8 class
 * files need stack map frames; ASM computes them.
 *
 * <p>The same input gives the same bytes: entries are sorted and carry one time. The launcher's {@code @build@} becomes
 * a hash of the jar, by which it names its shared archive.
 *
 * <p>Arguments: launcher script, shaded jar, file to write, time of the entries.
 */
public final class OneFile {

    private static final int OLDEST_THAT_CDS_ARCHIVES = Opcodes.V1_6;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private OneFile() {}

    public static void main(String[] args) throws IOException {
        var launcher = Path.of(args[0]);
        var jar = Path.of(args[1]);
        var product = Path.of(args[2]);
        var time = LocalDateTime.ofInstant(Instant.parse(args[3]), ZoneOffset.UTC);

        var entries = raised(read(jar), jar);
        var zip = zip(entries, time);
        var script = Files.readString(launcher).replace("@build@", hash(zip));

        var file = new ByteArrayOutputStream();
        file.write(script.getBytes(StandardCharsets.UTF_8));
        file.write(zip);
        // A new file, not new content: a reeve that runs from the old one keeps its jar.
        var fresh = product.resolveSibling(product.getFileName() + ".new");
        Files.write(fresh, file.toByteArray());
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, product, StandardCopyOption.REPLACE_EXISTING);
        System.out.printf("%s: %d entries, %d kB%n", product, entries.size(), file.size() / 1024);
    }

    /** The files in a jar, manifest first (tools look for it there), the others by name; folders need no entry. */
    private static Map<String, byte[]> read(Path jar) throws IOException {
        var sorted = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        sorted.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(MANIFEST, sorted.remove(MANIFEST));
        entries.putAll(sorted);
        return entries;
    }

    private static Map<String, byte[]> raised(Map<String, byte[]> entries, Path jar) throws IOException {
        try (var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            entries.replaceAll((name, content) -> name.endsWith(".class") ? raised(content, classes) : content);
        }
        return entries;
    }

    private static byte[] raised(byte[] classFile, ClassLoader classes) {
        int version = Byte.toUnsignedInt(classFile[6]) << 8 | Byte.toUnsignedInt(classFile[7]);
        if (version >= OLDEST_THAT_CDS_ARCHIVES) {
            return classFile;
        }
        var reader = new ClassReader(classFile);
        // Not given the reader: it would copy methods as they are, without frames.
        var writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return classes;
            }
        };
        reader.accept(new Java8(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    /** Passes a class on as one of Java 8. */
    private static final class Java8 extends ClassVisitor {

        Java8(ClassWriter next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries, LocalDateTime time) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                var header = new ZipEntry(entry.getKey());
                header.setTimeLocal(time);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
