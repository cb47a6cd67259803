package dev.reeve.software;

/**
 * A program that runs.
 *
 * @param pid its number on the host
 * @param name as the kernel has it: at most 15 bytes
 * @param path of its executable; empty if that could not be seen
 * @param deleted whether the file is gone, or another one is there now
 */
public record RunningProgram(int pid, String name, String path, boolean deleted) {
    /** The name of the executable's file, in full; empty if it could not be seen. */
    String file() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
