package dev.reeve.repository;

/** The two kinds of blob. The same bytes may be stored once as each. */
public enum BlobType {
    /** A piece of a file's content. */
    DATA,
    /** One directory. */
    TREE;

    /** The name that index files use. */
    public String label() {
        return this == DATA ? "data" : "tree";
    }
}
