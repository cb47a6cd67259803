package dev.reeve.database.sqlserver;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Words of Transact-SQL, and of the answers that we have it give. */
final class Sql {
    /** What each line of an answer of our own begins with; whatever else is printed is not ours. */
    static final String MARK = "reeve ";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Sql() {}

    /** The name of a database or of a file in it. */
    static String name(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    /** A text. */
    static String text(String value) {
        return "N'" + value.replace("'", "''") + "'";
    }

    /** A batch in signs that every shell and code page leaves alone. */
    static String batch(String sql) {
        return "DECLARE @q NVARCHAR(MAX)=CONVERT(NVARCHAR(MAX),0x"
                + HEX.formatHex(sql.getBytes(StandardCharsets.UTF_16LE)) + ");EXEC(@q)";
    }

    /** An expression whose value is a text's hexadecimal digits, or a dash for none. */
    static String hex(String text) {
        return "ISNULL(CONVERT(VARCHAR(1040),CAST(CAST(" + text + " AS NVARCHAR(260)) AS VARBINARY(520)),2),'-')";
    }

    /** The text of such digits; empty for none. */
    static String unhex(String digits) {
        return digits.equals("-") ? "" : new String(HexFormat.of().parseHex(digits), StandardCharsets.UTF_16LE);
    }
}
