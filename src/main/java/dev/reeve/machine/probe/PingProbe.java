package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.AddressFamily;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends echo requests (ICMP). Java may do that itself only with the rights of root, and then neither tells losses nor
 * times; the system's {@code ping} may, and does. On Windows, where Java needs no rights for it, it is asked instead.
 */
public final class PingProbe {
    private static final Pattern COUNTS =
            Pattern.compile("([0-9]{1,6}) packets transmitted, ([0-9]{1,6}) (?:packets )?received");
    private static final Pattern TIMES = Pattern.compile("= ?([0-9.]{1,12})/([0-9.]{1,12})/([0-9.]{1,12})");
    private static final int MOST_OUTPUT = 64 << 10;

    private PingProbe() {}

    /**
     * What was seen.
     *
     * @param sent how many requests went out
     * @param received how many were answered
     * @param seconds the mean time of an answer; null if there was none
     */
    public record Facts(int sent, int received, @Nullable Double seconds) {
        /** What got lost, in percent. */
        public double loss() {
            return sent == 0 ? 100 : 100.0 * (sent - received) / sent;
        }
    }

    /**
     * Looks.
     *
     * @param program the {@code ping} program; Java itself is asked without it
     */
    public static Facts look(Endpoint target, int count, @Nullable Path program, Deadline deadline)
            throws ProbeException {
        InetAddress address = target.addresses().get(0);
        return program == null
                ? byJava(address, count, deadline)
                : byProgram(program, address, target, count, deadline);
    }

    /** The {@code ping} program of this machine; null if there is none. */
    public static @Nullable Path program(Map<String, String> variables) {
        String path = variables.getOrDefault("PATH", "") + ":/usr/bin:/bin:/usr/sbin:/sbin";
        for (String folder : path.split(":", -1)) {
            Path program = folder.startsWith("/") ? Path.of(folder, "ping") : null;
            if (program != null && Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    private static Facts byJava(InetAddress address, int count, Deadline deadline) throws ProbeException {
        int received = 0;
        double seconds = 0;
        for (int i = 0; i < count; i++) {
            double before = deadline.elapsed();
            try {
                if (address.isReachable(deadline.part(count - i).millisLeft())) {
                    received++;
                    seconds += deadline.elapsed() - before;
                }
            } catch (ProbeException e) {
                return new Facts(count, received, received == 0 ? null : seconds / received);
            } catch (IOException e) {
                throw Wire.faultOf(e);
            }
        }
        return new Facts(count, received, received == 0 ? null : seconds / received);
    }

    private static Facts byProgram(Path program, InetAddress address, Endpoint target, int count, Deadline deadline)
            throws ProbeException {
        int wait = Math.max(1, deadline.millisLeft() / 1000 - 1);
        List<String> words = new ArrayList<>(List.of(program.toString(), "-n", "-q", "-c", Integer.toString(count)));
        // A fifth of a second is the shortest pause that the program allows everybody.
        words.addAll(List.of("-i", "0.2", "-w", Integer.toString(wait)));
        if (target.family() != AddressFamily.ANY) {
            words.add(target.family() == AddressFamily.IPV4 ? "-4" : "-6");
        }
        words.addAll(List.of("--", address.getHostAddress()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(deadline.millisLeft(), TimeUnit.MILLISECONDS)) {
                    throw new ProbeException(Fault.SILENT, "");
                }
                try (InputStream out = process.getInputStream()) {
                    return read(new String(out.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8));
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeException(Fault.HERE, e);
        } catch (ProbeException e) {
            throw e;
        } catch (IOException e) {
            throw new ProbeException(Fault.HERE, e);
        }
    }

    /** Reads the summary of iputils, BusyBox and the BSDs. */
    static Facts read(String output) throws ProbeException {
        Matcher counts = COUNTS.matcher(output);
        if (!counts.find()) {
            String said = Said.of(output.replace('\n', ' '));
            boolean noWay = output.contains("unreachable") || output.contains("No route");
            throw new ProbeException(noWay ? Fault.UNREACHABLE : Fault.HERE, said);
        }
        int sent = Integer.parseInt(counts.group(1));
        int received = Math.min(sent, Integer.parseInt(counts.group(2)));
        Matcher times = TIMES.matcher(output);
        Double mean = received > 0 && times.find() ? number(times.group(2)) : null;
        return new Facts(sent, received, mean == null ? null : mean / 1000);
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
