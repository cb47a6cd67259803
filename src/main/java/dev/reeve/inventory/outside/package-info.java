/**
 * What of the inventory is looked at from outside: an {@link dev.reeve.inventory.outside.OutsideCheck} names one service
 * and what it must answer, in exactly one of the ways that the other records describe. A service is looked at as its
 * users see it: from this machine, over the network, with nothing on the host.
 */
@NullMarked
package dev.reeve.inventory.outside;

import org.jspecify.annotations.NullMarked;
