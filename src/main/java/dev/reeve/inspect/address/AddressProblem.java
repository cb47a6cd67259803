package dev.reeve.inspect.address;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with the addresses of a network. */
public enum AddressProblem implements Problem {
    /** Two cards have one address. */
    ADDRESS_CONFLICT(Severity.CRITICAL),
    /** One address goes back and forth between two cards. */
    ADDRESS_FLAPS(Severity.CRITICAL),
    /** A bound address is at a card that it is not bound to. */
    ADDRESS_AT_FOREIGN_CARD(Severity.CRITICAL),
    /** A bound card is at another address. */
    ADDRESS_MOVED(Severity.WARNING),
    ADDRESS_STRANGER(Severity.WARNING),
    /** A card whose address was made up, as telephones do it. */
    ADDRESS_MADE_UP(Severity.NOTE),
    ADDRESS_UNSEEN(Severity.NOTE),
    ADDRESS_WITNESS_SILENT(Severity.UNKNOWN);

    private final Severity severity;

    AddressProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FINDINGS;
    }
}
