/**
 * Judges services as they look from outside: what {@link dev.reeve.machine.probe} saw, against what the inventory
 * expects.
 *
 * <p>{@link dev.reeve.inspect.outside.Outside} is the front door: checks in, one
 * {@link dev.reeve.inspect.outside.OutsideResult} each out, whatever happens to the others. The judges are functions of
 * facts, expectations and the time; they fill a {@link dev.reeve.inspect.outside.Judgement}. <i>Down</i> is a service that
 * gave no usable answer. One that answers with a certificate near its end is up, and has a finding.
 */
@NullMarked
package dev.reeve.inspect.outside;

import org.jspecify.annotations.NullMarked;
