package dev.reeve.patch;

/**
 * A package of which there is something to say.
 *
 * @param name the package
 * @param version what is there of it; may be empty
 * @param detail what there is to say, in the package manager's words; may be empty
 */
public record PackageState(String name, String version, String detail) {
    public PackageState {
        detail = Heard.brief(detail);
    }
}
