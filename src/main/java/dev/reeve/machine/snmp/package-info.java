/**
 * Devices that speak nothing but SNMP: switches, UPS, printers.
 *
 * <p>An {@link dev.reeve.machine.snmp.SnmpTarget} says where an <em>agent</em> (the server inside a device) is and how to
 * log in to it: by a <em>community</em>, a word that travels in the clear (versions 1 and 2c), or as a <em>user</em> with
 * pass phrases that do not (version 3, RFC 3414, 3826 and 7860). An {@link dev.reeve.machine.snmp.SnmpAgent} is asked for
 * <em>objects</em> by their {@link dev.reeve.machine.snmp.Oid} and walked column by column;
 * {@link dev.reeve.machine.snmp.Answers} are what it said.
 *
 * <p>Nothing an agent says is trusted: walks are bounded in number, size and time, and end where the names stop growing.
 * SNMP4J is imported here and nowhere else, and loaded only when a device is asked.
 */
@NullMarked
package dev.reeve.machine.snmp;

import org.jspecify.annotations.NullMarked;
