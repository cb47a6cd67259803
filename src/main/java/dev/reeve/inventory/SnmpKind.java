package dev.reeve.inventory;

/** What an SNMP device is, and so what is looked at. */
public enum SnmpKind {
    /** Whatever it answers to. */
    ANY,
    /** A switch or a router: ports, sensors. */
    SWITCH,
    /** An uninterruptible power supply: battery, load. */
    UPS,
    /** A printer: supplies, paper, alerts. */
    PRINTER
}
