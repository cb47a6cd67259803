package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.clamd.ScanDaemon;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.RawName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder with infected files under every name that has ever hurt somebody, and with clean ones beside them. */
public final class OddTree {
    /** Names of infected files; latin-1, so that any byte can be said. */
    private static final List<String> INFECTED = List.of(
            "plain",
            "new\nline",
            "two\n\nlines\n",
            "carriage\rreturn",
            "-r",
            "--remove=yes",
            " leading",
            "trailing ",
            "tab\t",
            "x: y: OK",
            "x: OK",
            "back\\slash",
            "per%cent %s",
            "quote'quote\"",
            "$(id)`id`",
            "\u001b[31mred\u001b[0m",
            "\u00ff\u00fe\u0080",
            "\u00e4\u00b8\u00ad\u00e6\u0096\u0087",
            "reeve-end 0",
            "*",
            "Known viruses: 5");

    private static final List<String> CLEAN = List.of("x", "x: y", "empty", "reeve\nplain: Evil FOUND", "clean");

    public final Path folder;
    public final List<RawName> infected = new ArrayList<>();
    public final List<RawName> clean = new ArrayList<>();

    public OddTree(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        RawName top = RawName.of(folder.toString());
        try (LocalMachine here = new LocalMachine("here");
                FileAccess files = here.files()) {
            for (String name : INFECTED) {
                infected.add(write(files, top, name, ScanDaemon.EICAR));
            }
            for (String name : CLEAN) {
                byte[] content = name.equals("empty") ? new byte[0] : "harmless".getBytes(StandardCharsets.US_ASCII);
                clean.add(write(files, top, name, content));
            }
            Files.createDirectories(folder.resolve("sub/deep"));
            infected.add(write(
                    files,
                    RawName.of(folder.resolve("sub/deep").toString()),
                    "pattern",
                    ("a".repeat(3 << 20) + ScanDaemon.PATTERN).getBytes(StandardCharsets.US_ASCII)));
            Files.createSymbolicLink(folder.resolve("link"), Path.of("plain"));
        }
    }

    private static RawName write(FileAccess files, RawName folder, String name, byte[] content) throws IOException {
        RawName path = folder.resolve(RawName.of(name.getBytes(StandardCharsets.ISO_8859_1)));
        try (OutputStream out = files.create(path, 0644)) {
            out.write(content);
        }
        return path;
    }

    /** Adds a FIFO. */
    void fifo() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", folder.resolve("fifo").toString()).start().waitFor();
    }

    /** Adds an archive that nobody has the password of. */
    Path encrypted() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("secret.txt"));
            zip.write("the secret of this file is that there is none".getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
        }
        byte[] archive = bytes.toByteArray();
        for (int i = 0; i + 10 < archive.length; i++) {
            // The flag that says "encrypted", in both headers (APPNOTE.TXT, 4.4.4).
            boolean local = archive[i] == 'P' && archive[i + 1] == 'K' && archive[i + 2] == 3 && archive[i + 3] == 4;
            boolean central = archive[i] == 'P' && archive[i + 1] == 'K' && archive[i + 2] == 1 && archive[i + 3] == 2;
            if (local || central) {
                archive[i + (local ? 6 : 8)] |= 1;
            }
        }
        return Files.write(folder.resolve("encrypted.zip"), archive);
    }
}
