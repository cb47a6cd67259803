package dev.reeve.inventory;

/** A version of SNMP. */
public enum SnmpVersion {
    /** RFC 1157: no large counters, one object at a time. */
    V1,
    /** RFC 1901 and 3416, with a community. */
    V2C,
    /** RFC 3410 to 3418, with users. */
    V3
}
