/**
 * Services as they look from here: each probe talks to one of them and returns plain facts, without an opinion on them.
 *
 * <p>A probe believes nothing. All that a server sends is read through a {@link dev.reeve.machine.probe.Wire}, which
 * gives up when the {@link dev.reeve.machine.probe.Deadline} of the whole probe has passed (a server that sends a byte a
 * second does not hold it) or when more has come than any honest answer has. What cannot be had is a
 * {@link dev.reeve.machine.probe.ProbeException} with the kind of fault; nothing that a server sends leads to any other
 * exception.
 *
 * <p>The line protocols are spoken by ourselves, not by Commons Net: its reading has no bounds.
 */
@NullMarked
package dev.reeve.machine.probe;

import org.jspecify.annotations.NullMarked;
