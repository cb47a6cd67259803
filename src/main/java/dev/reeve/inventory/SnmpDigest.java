package dev.reeve.inventory;

/** How messages of SNMP version 3 are signed: HMAC of RFC 3414 (SHA) and RFC 7860 (the others). */
public enum SnmpDigest {
    SHA,
    SHA224,
    SHA256,
    SHA384,
    SHA512
}
