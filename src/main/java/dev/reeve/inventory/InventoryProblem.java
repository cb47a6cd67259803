package dev.reeve.inventory;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/**
 * What can be wrong with an inventory. Mistakes have the arguments {@code place}, {@code file}, {@code line},
 * {@code column} and {@code key}, and the source line with its caret line as evidence.
 */
public enum InventoryProblem implements Problem {
    // Looking for it and reading it.
    NOTHING_FOUND,
    NO_SUCH_FILE,
    EMPTY_DIRECTORY,
    UNREADABLE,
    NOT_UTF8,
    TOO_LARGE,
    INVALID,

    // Not YAML, or not the plain part of it. Names agree with YamlFault.Kind.
    EMPTY_FILE,
    SECOND_DOCUMENT,
    TAB,
    UNCLOSED_QUOTE,
    UNCLOSED_BRACKET,
    STRAY_COLON,
    MISSING_COLON,
    BAD_INDENTATION,
    NEEDS_QUOTES,
    BAD_ESCAPE,
    BAD_SYNTAX,
    ANCHOR,
    TAG,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    TOO_DEEP,

    // Not the language of the inventory.
    NOT_A_MAPPING,
    NOT_A_LIST,
    NOT_A_TEXT,
    NOT_A_NUMBER,
    NOT_A_DECIMAL,
    NOT_A_BOOLEAN,
    UNKNOWN_KEY,
    MISSPELT_KEY,
    MISSING_KEY,
    MISSING_CHOICE,
    TOO_MANY_CHOICES,
    CONFLICTING_KEY,
    MISSING_VERSION,
    WRONG_VERSION,
    EMPTY_LIST,
    LISTED_TWICE,
    DEFINED_TWICE,

    // Values that are not what they should be.
    BLANK_TEXT,
    OUT_OF_RANGE,
    NOT_A_CHOICE,
    MISSPELT_CHOICE,
    BAD_DURATION,
    DURATION_OUT_OF_RANGE,
    BAD_NAME,
    RESERVED_NAME,
    BAD_ADDRESS,
    BAD_USER,
    NOT_ABSOLUTE,
    BAD_PATH,
    BAD_URL,
    BAD_VARIABLE,
    BAD_CREDENTIAL,
    BAD_COMMAND,
    BAD_PATTERN,
    BAD_SIZE,
    BAD_FILE_NAME,
    BAD_SERVER,
    /** A drill of a job whose snapshots hold no databases. */
    NOTHING_TO_DRILL,
    /** Privilege by sudo on a host that has none. */
    NO_SUDO_THERE,
    BAD_TAG,
    BAD_MARKER,
    SCHEDULE_FIELDS,
    SCHEDULE_FIELD,
    SCHEDULE_NICKNAME,
    SCHEDULE_NEVER,
    BAD_SPAN,
    BAD_VOLUME_SIZE,
    BAD_FINGERPRINT,
    BAD_PORT,
    BAD_NETWORK,
    BAD_HOURS,
    BAD_SERVICE,
    BAD_WEB_URL,
    BAD_SHORT_TIME,
    BAD_HEADER,
    BAD_KEY_FINGERPRINT,
    BAD_DATE,
    BAD_IP,
    BAD_IP_RANGE,
    BAD_MAC,
    BAD_OID,
    BAD_MAIL_ADDRESS,
    BAD_TIME_OF_DAY,
    BAD_WEB_ADDRESS,
    BAD_ENGINE_VERSION,
    BAD_SHA256,
    /** A rule about software that nothing can fit, or that asks nothing. */
    RULE_WITHOUT_MARK,
    LICENCE_WITHOUT_NUMBER,
    BAD_CLAMD_ADDRESS,
    /** The body of a webhook is no JSON once its placeholders are filled. */
    BAD_BODY,
    /** A password without an account, or the other way round, or one that would go in the clear. */
    MAIL_LOGIN_UNFIT,
    LITERAL_SECRET,

    // Names that lead nowhere, or in circles.
    UNKNOWN_HOST,
    MISSPELT_HOST,
    UNKNOWN_GROUP,
    MISSPELT_GROUP,
    UNKNOWN_REPOSITORY,
    MISSPELT_REPOSITORY,
    UNKNOWN_JOB,
    MISSPELT_JOB,
    UNKNOWN_DEVICE,
    MISSPELT_DEVICE,
    HOST_IS_LOCAL,
    JUMP_CYCLE,
    SHARED_REPOSITORY,
    COPY_TO_ITSELF,
    DRILL_PLACE_UNFIT,
    DRILL_KEY_UNFIT,
    NOT_ON_WINDOWS,
    SNAPSHOT_OF_TOP,
    NAME_CLASH,
    HOST_WITHOUT_FTP,
    CERTIFICATE_WITHOUT_TLS,
    /** A check from outside that says nowhere whom to look at. */
    NO_ADDRESS,
    /** A user without a password, or the other way round. */
    HALF_A_LOGIN,
    /** A warning that would come after what is critical. */
    LIMITS_REVERSED,
    /** Bounds of a number that none is between. */
    BOUNDS_CROSSED,

    // Names on the command line.
    NO_SUCH_HOST,
    NO_SUCH_TARGET,
    NO_SUCH_JOB,
    NO_SUCH_DRILL,
    NO_SUCH_REPOSITORY,

    // Secrets that cannot be had.
    SECRET_NOT_SET(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_FILE_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_FILE_UNREADABLE(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_EXPOSED(Severity.WARNING, ExitCode.FINDINGS),
    SECRET_EMPTY(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_BLANKS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_TOO_LONG(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_COMMAND_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_COMMAND_FAILED(Severity.CRITICAL, ExitCode.INCOMPLETE),
    SECRET_COMMAND_SLOW(Severity.CRITICAL, ExitCode.INCOMPLETE),
    NO_CREDENTIALS(Severity.CRITICAL, ExitCode.INCOMPLETE),
    CREDENTIAL_MISSING(Severity.CRITICAL, ExitCode.INCOMPLETE);

    private final Severity severity;
    private final ExitCode exitCode;

    InventoryProblem() {
        this(Severity.CRITICAL, ExitCode.USAGE);
    }

    InventoryProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("inventory", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}
