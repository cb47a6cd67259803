package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** What holds for one file system of a host, instead of what holds for all. */
public record DiskRule(
        @Setting(value = "Where it is mounted: /srv/video.", required = true, form = Form.ABSOLUTE_PATH)
        String path,

        @Setting(value = "From how many percent in use on it is a warning.", most = 100) @Nullable Double warning,

        @Setting(value = "From how many percent in use on it is critical.", most = 100) @Nullable Double critical,

        @Setting(value = "How much must be free; less is critical, whatever the percentage: 50GiB.", form = Form.SIZE)
        @Nullable String freeAtLeast) {
    /** The percentages. */
    public Limit limit() {
        return new Limit(warning, critical);
    }

    /** The bytes that must be free; 0 for any. */
    public long freeBytes() {
        return freeAtLeast == null ? 0 : SizeNotation.bytes(freeAtLeast);
    }
}
