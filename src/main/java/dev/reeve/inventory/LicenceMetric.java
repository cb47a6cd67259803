package dev.reeve.inventory;

/** What licences are counted by. */
public enum LicenceMetric {
    /** Every host that has the software, however many copies. */
    HOST,
    /** Every account that can log in where the software is, the same name on several hosts once. */
    USER,
    /** Every processor core of the hosts that have the software. */
    CORE,
    /** Any number. */
    SITE
}
