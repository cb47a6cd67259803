/**
 * Windows hosts, through the Windows Update Agent. Worded after Microsoft's documentation; it has not met a real Windows.
 */
@NullMarked
package dev.reeve.patch.windows;

import org.jspecify.annotations.NullMarked;
