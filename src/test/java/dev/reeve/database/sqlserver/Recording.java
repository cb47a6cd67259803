package dev.reeve.database.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server of a named version answers, one exchange for each run of sqlcmd. The recordings were put together from
 * Microsoft's documentation of the statements, of sqlcmd and of the errors, and from published transcripts: none was taken
 * from a server by us.
 *
 * <p>{@code @} seconds that sqlcmd may take, {@code ?} the batch, {@code <} standard output, {@code !} standard error,
 * {@code +} what happens to the file on the host, {@code =} exit status. {@code {hex:text}} stands for a text's UTF-16.
 */
record Recording(List<Exchange> exchanges) {
    record Exchange(String seconds, String sql, String out, String err, String happens, int status) {}

    private static final Pattern HEX = Pattern.compile("\\{hex:([^}]*)}");

    /** @param directory and the file as the server names them */
    static Recording of(String name, String directory, String file) throws IOException {
        String text;
        try (InputStream in = Recording.class.getResourceAsStream(name + ".txt")) {
            text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (String part :
                text.replace("{file}", file).replace("{dir}", directory).split("\n\n", -1)) {
            if (part.startsWith("@")) {
                exchanges.add(new Exchange(
                        lines(part, '@').strip(),
                        lines(part, '?').strip().replace("\\n", "\n"),
                        lines(part, '<'),
                        lines(part, '!'),
                        lines(part, '+').strip(),
                        Integer.parseInt(lines(part, '=').strip())));
            }
        }
        return new Recording(exchanges);
    }

    private static String lines(String part, char kind) {
        StringBuilder lines = new StringBuilder();
        for (String line : part.split("\n", -1)) {
            if (line.startsWith(kind + " ")) {
                Matcher hex = HEX.matcher(line.substring(2).replace("{sep}", "\u001f"));
                lines.append(hex.replaceAll(text -> HexFormat.of()
                                .formatHex(text.group(1).getBytes(StandardCharsets.UTF_16LE))
                                .toUpperCase(Locale.ROOT)))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    /** The arguments that sqlcmd must be given for an exchange. */
    static List<String> arguments(Exchange exchange, List<String> login, boolean windows) {
        List<String> words = new ArrayList<>(login);
        words.addAll(List.of("-b", "-r1", "-x", "-I", "-W", "-h", "-1", "-w", "65535", "-s", "\u001f", "-l", "15"));
        words.addAll(List.of("-t", exchange.seconds()));
        if (windows) {
            words.addAll(List.of("-f", "65001"));
        }
        String digits = HexFormat.of().withUpperCase().formatHex(exchange.sql().getBytes(StandardCharsets.UTF_16LE));
        words.addAll(List.of("-Q", "DECLARE @q NVARCHAR(MAX)=CONVERT(NVARCHAR(MAX),0x" + digits + ");EXEC(@q)"));
        return words;
    }
}
