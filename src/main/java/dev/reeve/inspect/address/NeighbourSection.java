package dev.reeve.inspect.address;

import java.util.List;

/** What a host is asked for its neighbour table, as a section of the script that collects a host's facts. */
public final class NeighbourSection {
    public static final String ID = "neighbours";

    /**
     * For a POSIX shell, without privilege: iproute2, busybox's {@code ip} (which knows no {@code -s}), {@code /proc} or
     * the BSDs' {@code arp}; then the host's own addresses, which are in no table of its own.
     */
    public static final String SCRIPT = """
            PATH=$PATH:/sbin:/usr/sbin
            if command -v ip >/dev/null 2>&1; then
              ip -s neigh show 2>/dev/null || ip neigh show 2>/dev/null || cat /proc/net/arp
              ip addr show 2>/dev/null
            elif [ -r /proc/net/arp ]; then
              cat /proc/net/arp
            else
              arp -an
            fi
            """;

    /** For Windows PowerShell; {@code arp} before Windows 8 and Server 2012. */
    public static final String WINDOWS_SCRIPT = """
            if (Get-Command Get-NetNeighbor -ErrorAction SilentlyContinue) {
              Get-NetNeighbor | ForEach-Object { "$($_.IPAddress) $($_.LinkLayerAddress) $($_.State) dev if$($_.ifIndex)" }
            } else {
              arp -a
            }
            """;

    private NeighbourSection() {}

    /** What the section's answer shows; empty if it holds no neighbour. */
    public static List<Sighting> read(String answer, String witness) {
        return NeighbourTable.read(answer, witness);
    }
}
