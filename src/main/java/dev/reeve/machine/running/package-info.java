/**
 * What runs on a host against what is installed there: kernels, and programs whose code was replaced under them.
 */
@NullMarked
package dev.reeve.machine.running;

import org.jspecify.annotations.NullMarked;
