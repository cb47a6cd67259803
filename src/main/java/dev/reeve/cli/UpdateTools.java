package dev.reeve.cli;

import dev.reeve.patch.UpdateTool;
import dev.reeve.patch.apt.Apt;
import java.util.List;

/** All families of package managers that there are. */
final class UpdateTools {
    private UpdateTools() {}

    static List<UpdateTool> all() {
        return List.of(new Apt());
    }
}
