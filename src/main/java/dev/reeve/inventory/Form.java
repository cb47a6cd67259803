package dev.reeve.inventory;

import dev.reeve.inventory.cron.CronExpression;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shape that a text must have. Patterns mean the same to {@link java.util.regex} and to ECMAScript with the flag
 * {@code u}, because the JSON Schema carries them.
 */
public enum Form {
    /** Anything that is not blank. */
    ANY("\\S", InventoryProblem.BLANK_TEXT),
    /** The name of a host, group, repository or job: fit for a command line and for a tag of restic. */
    NAME("^[\\p{L}\\p{N}][\\p{L}\\p{N}._\\-]{0,63}$", InventoryProblem.BAD_NAME),
    /** The name of a host of this inventory. */
    HOST(NAME.pattern(), InventoryProblem.BAD_NAME),
    /** The name of a host of this inventory that is not this machine itself. */
    REMOTE_HOST(NAME.pattern(), InventoryProblem.BAD_NAME),
    /** The name of a host of this inventory that is not this machine itself, or {@code none}. */
    JUMP(NAME.pattern(), InventoryProblem.BAD_NAME),
    /** The name of a repository of this inventory. */
    REPOSITORY(NAME.pattern(), InventoryProblem.BAD_NAME),
    /** The name of a backup job of this inventory. */
    JOB(NAME.pattern(), InventoryProblem.BAD_NAME),
    /** A host name or an IP address, without user, port or scheme. */
    ADDRESS(
            "^([\\p{L}\\p{N}_]([\\p{L}\\p{N}._\\-]*[\\p{L}\\p{N}_.])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*(%[\\w.\\-]+)?)$",
            InventoryProblem.BAD_ADDRESS),
    /** A login name. */
    USER("^[^\\-\\s:@/][^\\s:@/]*$", InventoryProblem.BAD_USER),
    /**
     * A path on a host: absolute and without {@code ..}. A Windows path with a tab in it was {@code "C:\\temp"}, in double
     * quotes.
     */
    ABSOLUTE_PATH(
            "^(?!.*[/\\\\]\\.\\.([/\\\\]|$))([A-Za-z]:[/\\\\](?!.*[\\t\\n\\r\\f])|/)", InventoryProblem.NOT_ABSOLUTE),
    /** A path on this machine; {@code ~} is the home directory, relative paths start at the inventory file. */
    LOCAL_PATH("^(~/|~$|[^~$\\s])", InventoryProblem.BAD_PATH),
    /** The address of a web server's folder, without user, password, query or fragment. */
    REPOSITORY_URL("^https?://[^/@\\s?#]+(/[^@\\s?#]*)?$", InventoryProblem.BAD_URL),
    /** The name of an environment variable. */
    VARIABLE("^[A-Za-z_][A-Za-z0-9_]*$", InventoryProblem.BAD_VARIABLE),
    /** The name of a systemd credential: a file name. */
    CREDENTIAL("^[^./\\s][^/\\s]*$", InventoryProblem.BAD_CREDENTIAL),
    /** A program and its arguments, with quotes as a shell has them; {@link CommandWords} looks closer. */
    COMMAND("\\S", InventoryProblem.BAD_COMMAND),
    /** When a job runs; {@link CronExpression} looks closer. */
    SCHEDULE(CronExpression.PATTERN, InventoryProblem.SCHEDULE_FIELDS),
    /** A tag of a snapshot: restic separates tags by commas. */
    TAG("^[^,\\s]([^,]*[^,\\s])?$", InventoryProblem.BAD_TAG),
    /** The name of a marker file, and after a colon what it begins with, as for restic's {@code --exclude-if-present}. */
    MARKER("^[^/:]+(:.+)?$", InventoryProblem.BAD_MARKER),
    /** A span of the calendar in restic's words: years, months, days, hours, as in {@code 1y6m7d12h}. */
    SPAN("^(?=.)([0-9]{1,4}y)?([0-9]{1,5}m)?([0-9]{1,6}d)?([0-9]{1,6}h)?$", InventoryProblem.BAD_SPAN),
    /** A regular expression in Java's notation; the loader tries it. */
    PATTERN("\\S", InventoryProblem.BAD_PATTERN),
    /** A size in bytes, see {@link SizeNotation}. */
    SIZE(SizeNotation.PATTERN, InventoryProblem.BAD_SIZE),
    /** The name of a file that any file system takes, and that is not one of our own. */
    FILE_NAME(
            "^(?!.*\\.facts\\.json$)[\\p{L}\\p{N}_][\\p{L}\\p{N} ._+=@\\-]{0,99}(?<![ .])$",
            InventoryProblem.BAD_FILE_NAME),
    /** A server as sqlcmd takes it: protocol, name or address, instance, port. */
    SQL_SERVER("^(?![\\-,])[\\p{L}\\p{N}._:$()\\\\,\\-]{1,255}(?<![\\\\,:])$", InventoryProblem.BAD_SERVER),
    /** The size of an LVM snapshot: a share of the volume that it is of, or a number of mebi-, gibi- or tebibytes. */
    VOLUME_SIZE("^(([1-9][0-9]?|100)%ORIGIN|[1-9][0-9]{0,8}[MGT])$", InventoryProblem.BAD_VOLUME_SIZE),
    /** The SHA-256 of a certificate, as {@code openssl x509 -fingerprint -sha256} prints it, with or without colons. */
    FINGERPRINT("^[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}$", InventoryProblem.BAD_FINGERPRINT),
    /** A port, TCP if it does not say, with the address that it is open on if that matters. */
    PORT(
            "^((\\[[0-9A-Fa-f:.]+\\]|[0-9]{1,3}(\\.[0-9]{1,3}){3}):)?"
                    + "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])(/(tcp|udp))?$",
            InventoryProblem.BAD_PORT),
    /** An address with the length of its network's prefix, or one address. */
    NETWORK(
            "^(((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3})(/([12]?[0-9]|3[0-2]))?"
                    + "|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(/(1[01][0-9]|12[0-8]|[1-9]?[0-9]))?)$",
            InventoryProblem.BAD_NETWORK),
    /** A part of every day. */
    HOURS("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", InventoryProblem.BAD_HOURS),
    /** The name of a service as systemd, OpenRC or sysv know it. */
    SERVICE("^[A-Za-z0-9@_.:][A-Za-z0-9@_.:$\\-]{0,127}$", InventoryProblem.BAD_SERVICE),
    /** The address of a page, without user, password or fragment. */
    WEB_URL("^https?://[^/@\\s?#]+([/?][^\\s#]*)?$", InventoryProblem.BAD_WEB_URL),
    /** A time that may be shorter than a second. */
    SHORT_TIME("^([1-9][0-9]{0,5}ms|[0-9]{1,4}(\\.[0-9]{1,3})?s)$", InventoryProblem.BAD_SHORT_TIME),
    /** The name of a header of HTTP. */
    HEADER("^[A-Za-z0-9!#$%&'*+.^_`|~\\-]{1,100}$", InventoryProblem.BAD_HEADER),
    /** The fingerprint of an SSH key, as {@code ssh-keygen -l} prints it. */
    KEY_FINGERPRINT("^SHA256:[A-Za-z0-9+\\/]{43}$", InventoryProblem.BAD_KEY_FINGERPRINT),
    /** An IP address, version 4 or 6. */
    IP(
            "^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|"
                    + "(?=.{2,39}$)[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7})$",
            InventoryProblem.BAD_IP),
    /** A network (192.0.2.0/24), a range (192.0.2.100-192.0.2.199) or one IP address. */
    IP_RANGE(
            "^([0-9]{1,3}(\\.[0-9]{1,3}){3}(/(3[0-2]|[12]?[0-9])|-[0-9]{1,3}(\\.[0-9]{1,3}){3})?"
                    + "|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(/(12[0-8]|1[01][0-9]|[1-9]?[0-9])|-[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7})?)$",
            InventoryProblem.BAD_IP_RANGE),
    /** A MAC address with colons, hyphens, Cisco's dots or nothing between its bytes. */
    MAC(
            "^([0-9A-Fa-f]{1,2}(:[0-9A-Fa-f]{1,2}){5}|[0-9A-Fa-f]{2}(-[0-9A-Fa-f]{2}){5}"
                    + "|[0-9A-Fa-f]{4}(\\.[0-9A-Fa-f]{4}){2}|[0-9A-Fa-f]{4}(-[0-9A-Fa-f]{4}){2}|[0-9A-Fa-f]{12})$",
            InventoryProblem.BAD_MAC),
    /** The name of an SNMP object in numbers. */
    OID("^\\.?[0-2](\\.(0|[1-9][0-9]{0,9})){1,127}$", InventoryProblem.BAD_OID),
    /** A mail address without a name before it (RFC 5321, without quoted parts). */
    MAIL_ADDRESS(
            "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-]+)*@[A-Za-z0-9]([A-Za-z0-9.\\-]{0,252}[A-Za-z0-9])?$",
            InventoryProblem.BAD_MAIL_ADDRESS),
    /** A web address without user and password. */
    WEB_ADDRESS("^https?://[^/@\\s?#]+([/?][^@\\s#]*)?$", InventoryProblem.BAD_WEB_ADDRESS),
    /** Hours and minutes, from 00:00 to 23:59. */
    TIME_OF_DAY("^([01][0-9]|2[0-3]):[0-5][0-9]$", InventoryProblem.BAD_TIME_OF_DAY),
    /** The version of a program in numbers and dots; a text, because 1.10 is not 1.1. */
    ENGINE_VERSION("^[0-9]{1,6}(\\.[0-9]{1,6}){1,4}$", InventoryProblem.BAD_ENGINE_VERSION),
    /** A day of the calendar. */
    DATE(DateNotation.PATTERN, InventoryProblem.BAD_DATE),
    /** The SHA-256 of a file, as sha256sum prints it. */
    SHA256("^[0-9A-Fa-f]{64}$", InventoryProblem.BAD_SHA256),
    /** A socket's path, or host and port. */
    CLAMD_ADDRESS("^(/[^\\s]+|[^/\\s]+:[0-9]{1,5})$", InventoryProblem.BAD_CLAMD_ADDRESS);

    /** Those that are names of something else in the inventory. */
    private static final Set<Form> REFERENCES = EnumSet.of(HOST, REMOTE_HOST, JUMP, REPOSITORY, JOB);

    private final String pattern;
    private final InventoryProblem problem;
    private final Pattern compiled;

    Form(String pattern, InventoryProblem problem) {
        this.pattern = pattern;
        this.problem = problem;
        this.compiled = Pattern.compile(pattern);
    }

    /** Whether it is the name of something else in the inventory, which must be there. */
    boolean isReference() {
        return REFERENCES.contains(this);
    }

    /** The regular expression that a text of this form contains. */
    public String pattern() {
        return pattern;
    }

    /** What a text of another form is. */
    InventoryProblem problem() {
        return problem;
    }

    /** Whether a text has this form. */
    public boolean fits(String text) {
        return !text.isBlank()
                && text.indexOf('\0') < 0
                && compiled.matcher(text).find();
    }
}
