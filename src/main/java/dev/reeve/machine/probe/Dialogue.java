package dev.reeve.machine.probe;

/** The beginning of a conversation in one of the line protocols. */
interface Dialogue {
    /** Waits for the server's greeting and returns it. */
    String greeting() throws ProbeException;

    /**
     * Asks for TLS; when it returns, the server waits for a handshake.
     *
     * @throws ProbeException {@link Fault#NO_STARTTLS} if the server has none
     */
    void askForTls() throws ProbeException;

    /**
     * Logs in.
     *
     * @throws ProbeException {@link Fault#LOGIN} if the server refuses
     */
    void logIn(Login login) throws ProbeException;

    /** Says good-bye, without waiting for an answer. */
    void leave() throws ProbeException;
}
