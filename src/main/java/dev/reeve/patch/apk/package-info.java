/**
 * Alpine's hosts. Alpine does not say which updates close a vulnerability: of every update the kind is unknown.
 */
@NullMarked
package dev.reeve.patch.apk;

import org.jspecify.annotations.NullMarked;
