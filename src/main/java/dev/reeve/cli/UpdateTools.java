package dev.reeve.cli;

import dev.reeve.patch.UpdateTool;
import dev.reeve.patch.apk.Apk;
import dev.reeve.patch.apt.Apt;
import dev.reeve.patch.pacman.Pacman;
import dev.reeve.patch.rpm.Dnf;
import dev.reeve.patch.rpm.Zypper;
import dev.reeve.patch.windows.WindowsUpdate;
import java.util.List;

/** All families of package managers that there are. */
final class UpdateTools {
    private UpdateTools() {}

    static List<UpdateTool> all() {
        return List.of(new Apt(), new Dnf(), new Zypper(), new Apk(), new Pacman(), new WindowsUpdate());
    }
}
