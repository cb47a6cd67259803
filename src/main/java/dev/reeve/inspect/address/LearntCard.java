package dev.reeve.inspect.address;

/**
 * That a switch has seen a card behind one of its ports.
 *
 * @param mac the card
 * @param device the switch
 * @param port its port
 */
public record LearntCard(MacAddress mac, String device, String port) {}
