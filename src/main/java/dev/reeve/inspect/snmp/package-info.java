/**
 * Switches, UPS and printers, looked at over SNMP.
 *
 * <p>{@link dev.reeve.inspect.snmp.Devices} asks each device of the inventory ({@code inspect.devices}) for the tables of
 * its kind; the judges turn the answers into results, as pure functions of answers, rules, past readings and the time:
 * {@code SystemJudge} (restarts), {@code PortJudge} (IF-MIB, RFC 2863), {@code SensorJudge} (ENTITY-SENSOR-MIB, RFC 3433),
 * {@code UpsJudge} (UPS-MIB, RFC 1628, and APC's PowerNet-MIB), {@code SupplyJudge} and {@code PrinterJudge} (Printer-MIB,
 * RFC 3805, HOST-RESOURCES-MIB, RFC 2790) and {@code ObjectJudge} (whatever the inventory names).
 *
 * <p>A <em>supply</em> is what a printer uses up or fills: toner, ink, a drum, a box for waste toner.
 * {@link dev.reeve.inspect.snmp.SupplyForecast} says from past readings when it runs out and how many the next month
 * needs.
 */
@NullMarked
package dev.reeve.inspect.snmp;

import org.jspecify.annotations.NullMarked;
