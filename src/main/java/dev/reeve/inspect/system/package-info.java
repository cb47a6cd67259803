/**
 * The state of a Linux host: load, memory, disks, mounts, services, processes, kernel, clock.
 *
 * <p>Glossary. <em>Facts</em> are what a section's lines say, read by a parser that takes any bytes: what makes no sense
 * is not there. A <em>check</em> is a pure function of facts, rules and the past. Each section ends with a line that
 * holds a dot, so that one that was cut, by whatever, never looks as if nothing were wrong. <em>Bounds</em> are from
 * where on a figure is a warning and critical.
 */
@NullMarked
package dev.reeve.inspect.system;

import org.jspecify.annotations.NullMarked;
