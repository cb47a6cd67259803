package dev.reeve.inventory;

/** How messages of SNMP version 3 are sealed: AES of RFC 3826, longer keys as draft-blumenthal-aes-usm-04 has them. */
public enum SnmpCipher {
    AES,
    AES192,
    AES256,
    /** Signed, and readable by everybody on the way. */
    NONE
}
