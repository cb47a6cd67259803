package dev.reeve.inventory.outside;

/** The kinds of records that are asked for. */
public enum DnsType {
    A,
    AAAA,
    MX,
    CNAME,
    TXT,
    NS,
    SOA,
    PTR
}
