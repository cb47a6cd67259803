package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine: this one, or one that is reached over SSH. */
public record Host(
        @Setting(value = "The inventory's name of the host.", isName = true)
        String name,

        @Setting(
                value = "Host name or IP address. Without it the host's name is looked up in ~/.ssh/config and DNS.",
                form = Form.ADDRESS)
        @Nullable String address,

        @Setting(
                value = "Groups that the host belongs to, for commands on many hosts and for rules of inspections.",
                form = Form.NAME)
        List<String> groups,

        @Setting(value = "What runs on the host.", defaultsTo = "linux")
        HostOs os,

        @Setting(
                value = "Whether the host is the machine that reeve runs on.",
                defaultsTo = "false",
                excludes = {"address", "ssh", "ftp"})
        boolean local,

        @Setting("How commands get the rights of root: sudo (which must ask for no password) or none.") @Nullable Become become,

        @Setting(
                value =
                        "How the host is reached over SSH; what is not said is taken from the defaults, then from ~/.ssh/config.",
                defaultsTo = "{}")
        SshSettings ssh,

        @Setting("How the host's files are reached over FTP, for jobs whose source is ftp.") @Nullable FtpSettings ftp) {
    public Host {
        groups = List.copyOf(groups);
    }

    /** What to connect to, in the place of OpenSSH's {@code destination}: the address, or else the name. */
    public String destination() {
        return address != null ? address : name;
    }

    /** Whether commands need the rights of root by sudo. */
    public boolean becomesRoot() {
        return become == Become.SUDO;
    }

    /** The host with the defaults for what it does not say itself. */
    Host over(Defaults defaults) {
        Become effective = become != null || local || os != HostOs.LINUX ? become : defaults.become();
        SshSettings settings = local ? ssh : ssh.over(defaults.ssh(), name);
        return new Host(name, address, groups, os, local, effective == Become.NONE ? null : effective, settings, ftp);
    }
}
