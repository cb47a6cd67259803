/**
 * Which machine has which address: the inventory's bindings ({@code inspect.addresses}) against what the network shows.
 *
 * <p>A <em>witness</em> is a host or a switch that has a <em>neighbour table</em> (ARP for IPv4, RFC 826; neighbour
 * discovery for IPv6, RFC 4861); each line of it that says "this IP address is at this MAC address" is a
 * {@link dev.reeve.inspect.address.Sighting}. A line that is incomplete or failed is none.
 * {@link dev.reeve.inspect.address.NeighbourTable} reads the tables of hosts, {@link
 * dev.reeve.inspect.address.SwitchTables} those of switches and routers, and {@link
 * dev.reeve.inspect.address.Addresses} compares: a <em>conflict</em> is one address with two cards, a <em>stranger</em> a
 * card that has no binding. What was seen is kept as measures, so that the next round knows.
 */
@NullMarked
package dev.reeve.inspect.address;

import org.jspecify.annotations.NullMarked;
