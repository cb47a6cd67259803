package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A temporary folder in which a drill makes databases that are files. */
public record DrillFolder(
        @Setting(
                value = "The directory of the host in which the folder is made; its $TMPDIR or /var/tmp if not set.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String directory) {}
