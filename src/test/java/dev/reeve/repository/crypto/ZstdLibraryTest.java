package dev.reeve.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZstdLibraryTest {
    private static final String RESOURCE = "/linux/amd64/libzstd-jni-1.5.7-28.so";
    private static final byte[] LIBRARY = {1, 2, 3};
    private static final String USER = "user";

    private final FileSystem files = Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("posix").build());
    private final Path directory = files.getPath("/home/me/.cache/reeve");

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Test
    void isInstalledOnceInAPrivateDirectory() throws IOException {
        Path first = install();
        Path second = install();

        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(first)).isEqualTo(LIBRARY);
        assertThat(first.getFileName()).hasToString("039058c6-libzstd-jni-1.5.7-28.so");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(names()).as("no temporary files are left").hasSize(1);
    }

    @Test
    void anotherFileUnderItsNameIsReplaced() throws IOException {
        Path installed = install();
        Files.write(installed, new byte[] {6, 6, 6});

        assertThat(Files.readAllBytes(install())).isEqualTo(LIBRARY);
    }

    @Test
    void aLinkUnderItsNameIsNotFollowed() throws IOException {
        Path installed = install();
        Path elsewhere = files.getPath("/home/elsewhere");
        Files.move(installed, elsewhere);
        Files.createSymbolicLink(installed, elsewhere);

        assertThat(Files.isSymbolicLink(install())).isFalse();
    }

    @Test
    void aDirectoryOpenToOthersIsClosed() throws IOException {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        install();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryOfSomebodyElseIsRefused() throws IOException {
        Files.createDirectories(directory);

        assertThatThrownBy(() -> ZstdLibrary.install(LIBRARY, RESOURCE, directory, "root"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Files.createDirectories(directory.getParent());
        Files.write(directory, new byte[0]);

        assertThatThrownBy(this::install).isInstanceOf(IOException.class);
    }

    @Test
    void theCacheDirectoryIsThePlatformsOwn() {
        assertThat(ZstdLibrary.cacheDirectory(Map.of("XDG_CACHE_HOME", "/var/cache"), "/root"))
                .hasToString("/var/cache/reeve");
        assertThat(ZstdLibrary.cacheDirectory(Map.of("XDG_CACHE_HOME", "relative"), "/root"))
                .as("the specification says that relative paths are ignored")
                .hasToString("/root/.cache/reeve");
        assertThat(ZstdLibrary.cacheDirectory(Map.of("LOCALAPPDATA", "/c/AppData"), "/c/me"))
                .hasToString("/c/AppData/reeve");
        assertThat(ZstdLibrary.cacheDirectory(Map.of(), "/root")).hasToString("/root/.cache/reeve");
    }

    @Test
    void everyPlatformsLibraryIsWhereTheJarHasIt() {
        for (String[] platform : List.of(
                new String[] {"Linux", "amd64"},
                new String[] {"Linux", "aarch64"},
                new String[] {"Windows Server 2022", "amd64"},
                new String[] {"Mac OS X", "aarch64"},
                new String[] {"Mac OS X", "x86_64"},
                new String[] {"FreeBSD", "amd64"})) {
            String resource = ZstdLibrary.resourceName(platform[0], platform[1]);

            assertThat(ZstdLibrary.class.getResource(resource)).as(resource).isNotNull();
        }
    }

    private Path install() throws IOException {
        return ZstdLibrary.install(LIBRARY, RESOURCE, directory, USER);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }
}
