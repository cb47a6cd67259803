package dev.reeve.machine.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This machine's own choice of name servers, resolv.conf(5). */
public final class ResolverFile {
    private ResolverFile() {}

    /** The servers that the file names; none if it cannot be read. */
    public static List<String> servers(Path file) {
        List<String> servers = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length > 1 && words[0].equals("nameserver")) {
                    servers.add(words[1]);
                }
            }
        } catch (IOException e) {
            // Windows has no such file.
        }
        return servers;
    }

    /** An IPv6 address without abbreviations, as answers have it; any other text as it is. */
    public static String fullAddress(String text) {
        try {
            return text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                    ? InetAddress.getByName(text).getHostAddress()
                    : text;
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
