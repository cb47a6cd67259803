package dev.reeve.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every way to files must do alike. */
@Timeout(120)
public abstract class FileAccessContract {
    /** The files. */
    protected abstract FileAccess files();

    /** An empty directory of this test's own. */
    protected abstract RawName root();

    private RawName at(String name) {
        return root().resolve(name);
    }

    private void write(RawName path, byte[] content) throws IOException {
        try (OutputStream out = files().create(path, 0644)) {
            out.write(content);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writesAndReadsBack() throws IOException {
        byte[] content = new byte[3_000_001];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 7 + (i >> 11));
        }
        write(at("large"), content);
        files().sync(at("large"));
        try (InputStream in = files().read(at("large"), 0)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        try (InputStream in = files().read(at("large"), 2_999_990)) {
            assertThat(in.readAllBytes()).hasSize(11);
        }
        assertThat(files().read(at("large"), 100_000, 70_000))
                .isEqualTo(java.util.Arrays.copyOfRange(content, 100_000, 170_000));
        assertThat(files().read(at("large"), 3_000_001, 0)).isEmpty();
        assertThatThrownBy(() -> files().read(at("large"), 3_000_000, 2)).isInstanceOf(EOFException.class);
        FileStatus status = files().status(at("large")).orElseThrow();
        assertThat(status.size()).isEqualTo(content.length);
        assertThat(status.type()).isEqualTo(FileType.FILE);
        assertThat(status.mode()).isEqualTo(0644);
    }

    @Test
    void anEmptyFileIsEmpty() throws IOException {
        write(at("empty"), new byte[0]);
        try (InputStream in = files().read(at("empty"), 0)) {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void createsOnlyWhatIsNotThere() throws IOException {
        write(at("file"), bytes("kept"));
        assertThatThrownBy(() -> files().create(at("file"), 0600)).isInstanceOf(FileAlreadyExistsException.class);
        files().createSymlink(at("link"), RawName.of("nowhere"));
        assertThatThrownBy(() -> files().create(at("link"), 0600)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(files().status(at("nowhere"))).isEmpty();
        assertThat(files().read(at("file"), 0, 4)).isEqualTo(bytes("kept"));
        assertThatThrownBy(() -> files().createDirectory(at("file"), 0700))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> files().createSymlink(at("file"), RawName.of("x")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void whatIsMissingIsMissing() {
        RawName missing = at("missing");
        assertThatThrownBy(() -> files().read(missing, 0)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().list(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().readLink(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().removeFile(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().removeDirectory(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().rename(missing, at("x"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().create(at("missing/file"), 0600)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> files().createDirectory(at("missing/dir"), 0700))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void listsEveryKindWithoutFollowingLinks() throws IOException {
        write(at("file"), bytes("12345"));
        files().createDirectory(at("dir"), 0750);
        files().createSymlink(at("link"), RawName.of("dir/../no where"));
        List<FileReading.Child> children = files().list(root());
        assertThat(children)
                .extracting(child -> child.name() + " " + child.status().type())
                .containsExactlyInAnyOrder("file FILE", "dir DIRECTORY", "link SYMLINK");
        assertThat(files().readLink(at("link"))).isEqualTo(RawName.of("dir/../no where"));
        assertThat(files().status(at("dir")).orElseThrow().mode()).isEqualTo(0750);
        assertThatThrownBy(() -> files().readLink(at("file"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    void listsAThousandFiles() throws IOException {
        for (int i = 0; i < 1000; i++) {
            files().createSymlink(at("a rather long name to fill several answers " + i), RawName.of("x"));
        }
        assertThat(files().list(root())).hasSize(1000);
    }

    @Test
    void renamesOverWhatIsThere() throws IOException {
        write(at("old"), bytes("old"));
        write(at("new"), bytes("new"));
        files().rename(at("new"), at("old"));
        assertThat(files().read(at("old"), 0, 3)).isEqualTo(bytes("new"));
        assertThat(files().status(at("new"))).isEmpty();
    }

    @Test
    void linksAndRemoves() throws IOException {
        write(at("file"), bytes("x"));
        files().createHardLink(at("second"), at("file"));
        assertThatThrownBy(() -> files().createHardLink(at("second"), at("file")))
                .isInstanceOf(FileAlreadyExistsException.class);
        files().removeFile(at("file"));
        assertThat(files().read(at("second"), 0, 1)).isEqualTo(bytes("x"));
        files().createDirectory(at("dir"), 0700);
        write(at("dir/inside"), bytes("x"));
        assertThatThrownBy(() -> files().removeDirectory(at("dir"))).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> files().removeFile(at("dir"))).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> files().removeDirectory(at("second"))).isInstanceOf(FileSystemException.class);
        files().removeFile(at("dir/inside"));
        files().removeDirectory(at("dir"));
        assertThat(files().list(root())).hasSize(1);
    }

    @Test
    void setsModeAndTime() throws IOException {
        write(at("file"), bytes("x"));
        files().setMode(at("file"), everyKindOfMode());
        files().setModified(at("file"), 1_234_567_890_123_456_789L);
        FileStatus status = files().status(at("file")).orElseThrow();
        assertThat(status.mode()).isEqualTo(everyKindOfMode());
        assertThat(status.modifiedNanos()).isBetween(1_234_567_890_000_000_000L, 1_234_567_890_123_456_789L);
        files().createSymlink(at("link"), RawName.of("file"));
        files().setModified(at("link"), 1_000_000_000_000_000_000L);
        assertThat(files().status(at("link")).orElseThrow().modifiedNanos()).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(files().status(at("file")).orElseThrow()).isEqualTo(status);
        assertThatThrownBy(() -> files().setMode(at("link"), 0600)).isInstanceOf(FileSystemException.class);
    }

    @Test
    void namesAreBytes() throws IOException {
        List<RawName> names = hostileNames();
        for (RawName name : names) {
            write(root().resolve(name), name.bytes());
        }
        assertThat(files().list(root())).extracting(FileReading.Child::name).containsExactlyInAnyOrderElementsOf(names);
        for (RawName name : names) {
            assertThat(files().read(root().resolve(name), 0, name.length())).isEqualTo(name.bytes());
            byte[] link = ("l" + name.latin1()).getBytes(StandardCharsets.ISO_8859_1);
            RawName inRoot = root().resolve(RawName.of(link));
            files().createSymlink(inRoot, name);
            assertThat(files().readLink(inRoot)).isEqualTo(name);
        }
    }

    /** A mode with setuid; a file system that knows none leaves it out. */
    protected int everyKindOfMode() {
        return 04751;
    }

    /** Names that break programs; a file system that holds text only leaves out those that are none. */
    protected List<RawName> hostileNames() {
        return List.of(
                RawName.of("-rf"),
                RawName.of(" "),
                RawName.of("a\nb"),
                RawName.of("$(touch x)`id`\"'\\"),
                RawName.of("*?[a]{b,c}~!#%&"),
                RawName.of("äöü 汉字 🙂"),
                RawName.of(new byte[] {(byte) 0xff, (byte) 0xfe, 'x', (byte) 0x80}),
                RawName.of(new byte[] {(byte) 0xc3}),
                RawName.of("é".getBytes(StandardCharsets.ISO_8859_1)),
                RawName.of("e\u0301"),
                RawName.of("n".repeat(250)));
    }
}
