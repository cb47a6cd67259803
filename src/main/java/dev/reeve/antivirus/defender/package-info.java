/**
 * Windows Defender: what it says of itself, and its own update of its signatures. Worded after Microsoft's documentation of
 * the module Defender; it has not met a real Windows.
 */
@NullMarked
package dev.reeve.antivirus.defender;

import org.jspecify.annotations.NullMarked;
