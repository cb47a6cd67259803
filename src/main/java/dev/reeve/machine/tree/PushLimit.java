package dev.reeve.machine.tree;

/** What the way of writing, or the account that writes, cannot do for any file; told once, not with every path. */
public enum PushLimit {
    /** Files belong to the account that wrote them: only root may give files away. */
    OWNERS,
    /** setuid and setgid bits of files were left out, because they would have raised another account's rights. */
    SPECIAL_BITS,
    /** Attributes that only root may set (file capabilities, labels), or any at all, were left out. */
    ATTRIBUTES,
    /** Holes of sparse files are filled with zeros. */
    HOLES
}
