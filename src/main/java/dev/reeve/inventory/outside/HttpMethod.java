package dev.reeve.inventory.outside;

/** How a page is asked for. */
public enum HttpMethod {
    GET,
    HEAD
}
