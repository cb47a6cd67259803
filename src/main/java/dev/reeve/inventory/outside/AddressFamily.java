package dev.reeve.inventory.outside;

/** Which of the addresses of a name are asked. */
public enum AddressFamily {
    ANY,
    IPV4,
    IPV6
}
