package dev.reeve.machine.probe;

/** Why a probe came to nothing. */
public enum Fault {
    /** The name has no address, or none of the wanted family. */
    NO_NAME,
    /** The machine is there and takes no connections on the port. */
    REFUSED,
    /** There is no way to the machine. */
    UNREACHABLE,
    /** No answer, or not a whole one, before the deadline. */
    SILENT,
    /** The connection ended where an answer was due. */
    CLOSED,
    /** More came than any honest answer has. */
    ENDLESS,
    /** The two sides could not agree on TLS. */
    TLS,
    /** What came is not of the protocol. */
    ODD,
    /** The server says no: too busy, not for you, not this. */
    DENIED,
    /** TLS was asked for in the midst of a protocol, and the server has none. */
    NO_STARTTLS,
    /** A log-in was refused. */
    LOGIN,
    /** Something on this machine is missing or broken. */
    HERE
}
