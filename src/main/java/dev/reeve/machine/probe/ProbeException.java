package dev.reeve.machine.probe;

import java.io.IOException;

/** A probe that came to nothing. It is an {@link IOException} so that it passes through streams and TLS. */
public final class ProbeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** @param detail what the server or the system said; may be empty */
    public ProbeException(Fault fault, String detail) {
        super(detail);
        this.fault = fault;
    }

    /** A fault with what led to it. */
    ProbeException(Fault fault, Throwable cause) {
        super(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
        this.fault = fault;
    }

    /** What it came to. */
    public Fault fault() {
        return fault;
    }

    /** What the server or the system said; may be empty. */
    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
