package dev.reeve.machine.snmp;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can stand between reeve and an SNMP agent. Texts with those of the package above. */
public enum SnmpProblem implements Problem {
    /** The device's name has no address. */
    SNMP_HOST_NOT_FOUND,
    /** Nothing came back: away, filtered, no agent, or a community that it does not know; UDP does not say which. */
    SNMP_NO_ANSWER,
    /** All questions together took too long. */
    SNMP_TOO_SLOW,
    SNMP_UNKNOWN_USER,
    SNMP_WRONG_PASSPHRASE,
    /** The user may not ask in this way: with or without a cipher, or with another one. */
    SNMP_LEVEL_REFUSED,
    /** The agent's clock or its count of restarts does not fit to what it said before. */
    SNMP_NOT_IN_TIME,
    /** The agent answers, and with an error. */
    SNMP_REFUSED,
    /** The community or a pass phrase cannot be had, or is too short. */
    SNMP_SECRET_UNUSABLE;

    @Override
    public String code() {
        return Problem.codeOf("machine", this);
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}
