package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.Setting;
import dev.reeve.inventory.SizeNotation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a web server and what it must be like. */
public record HttpSpec(
        @Setting(value = "The page's address, without user and password.", required = true, form = Form.WEB_URL)
        String url,

        @Setting(value = "How it is asked for.", defaultsTo = "get")
        HttpMethod method,

        @Setting(
                value = "The status that the answer must have, or several; any from 200 to 299 if not set.",
                least = 100,
                most = 599,
                oneOrMany = true)
        List<Integer> status,

        @Setting(value = "A regular expression that must be found in the page.", form = Form.PATTERN) @Nullable String text,

        @Setting(
                value = "A regular expression that must not be found in the page.",
                key = "not-text",
                form = Form.PATTERN)
        @Nullable String notText,

        @Setting(value = "Whether redirects are followed.", defaultsTo = "true")
        boolean follow,

        @Setting(value = "The address that redirects must lead to.", form = Form.WEB_URL) @Nullable String redirect,

        @Setting(value = "Headers that the answer must have.", shorthand = "name", key = "expect-headers")
        List<HeaderExpectation> expectHeaders,

        @Setting("The user name of a log-in (basic authentication).") @Nullable String user,

        @Setting("Where the log-in's password is kept.") @Nullable SecretReference password,

        @Setting(value = "Whether the certificate of an https address must be a good one.", defaultsTo = "true")
        boolean verify,

        @Setting(
                value =
                        "A file (PEM) with the authorities that may have signed the certificate, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path ca,

        @Setting(value = "How much of a page is read; 1MiB if not set.", key = "max-body", form = Form.SIZE) @Nullable String maxBody,

        @Setting(
                value =
                        "Whether the headers are judged that protect visitors (HSTS, CSP, cookies and others), and whether http leads to https.",
                defaultsTo = "false")
        boolean headers,

        @Setting(
                value =
                        "Whether files are looked for that no visitor may see: /.git/HEAD, /.env, /server-status, backups, listings of folders.",
                defaultsTo = "false")
        boolean exposed)
        implements Target {
    private static final long USUAL_BODY = 1 << 20;
    private static final long MOST_BODY = 64 << 20;

    public HttpSpec {
        status = List.copyOf(status);
        expectHeaders = List.copyOf(expectHeaders);
    }

    /** The address is in the URL. */
    @Override
    public @Nullable String address() {
        return null;
    }

    /** How many bytes of a page are read at most. */
    public int bodyLimit() {
        return (int) Math.min(MOST_BODY, maxBody == null ? USUAL_BODY : SizeNotation.bytes(maxBody));
    }
}
