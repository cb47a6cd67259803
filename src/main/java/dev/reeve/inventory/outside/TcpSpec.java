package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import org.jspecify.annotations.Nullable;

/** A TCP port. */
public record TcpSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The port.", required = true, least = 1, most = 65535)
        Integer port,

        @Setting(
                value = "Whether it must take connections; false is for ports that nobody outside may reach.",
                defaultsTo = "true")
        boolean open,

        @Setting(value = "A regular expression that must be found in what the server says first.", form = Form.PATTERN)
        @Nullable String banner)
        implements Target {}
