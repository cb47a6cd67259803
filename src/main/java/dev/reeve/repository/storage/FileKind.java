package dev.reeve.repository.storage;

/** The kinds of file in a repository and the directory that holds each. */
public enum FileKind {
    /** The one file that is not named by its hash. */
    CONFIG("config"),
    KEY("keys"),
    LOCK("locks"),
    SNAPSHOT("snapshots"),
    INDEX("index"),
    /** Packs lie in {@code data/<first two hex digits>/}. */
    PACK("data");

    private final String directory;

    FileKind(String directory) {
        this.directory = directory;
    }

    public String directory() {
        return directory;
    }
}
