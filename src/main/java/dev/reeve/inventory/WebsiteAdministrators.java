package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who administers a website, and how that is found out. */
public record WebsiteAdministrators(
        @Setting(
                value =
                        "A shell command that prints the names of all administrators, one a line. It runs on the website's host, as the user that its commands run as.")
        @Nullable String command,

        @Setting(
                value = "Password files of the web server (.htpasswd) whose accounts count as administrators too.",
                form = Form.ABSOLUTE_PATH,
                oneOrMany = true)
        List<String> htpasswd,

        @Setting(value = "The names that may be there.", oneOrMany = true)
        List<String> known) {
    public WebsiteAdministrators {
        htpasswd = List.copyOf(htpasswd);
        known = List.copyOf(known);
    }
}
