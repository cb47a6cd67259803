/**
 * Results of checks as monitoring systems and CI read them: the plugin line of Nagios, the XML of JUnit, the text of
 * Prometheus. Each is a pure function from checks to text.
 */
@NullMarked
package dev.reeve.render.monitoring;

import org.jspecify.annotations.NullMarked;
