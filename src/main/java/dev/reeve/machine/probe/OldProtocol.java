package dev.reeve.machine.probe;

/** Versions of TLS that nobody should offer any more (RFC 7568, RFC 8996). */
public enum OldProtocol {
    SSLV3("SSL 3.0", 0x0300),
    TLS1_0("TLS 1.0", 0x0301),
    TLS1_1("TLS 1.1", 0x0302);

    private final String label;
    private final int number;

    OldProtocol(String label, int number) {
        this.label = label;
        this.number = number;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    int number() {
        return number;
    }
}
