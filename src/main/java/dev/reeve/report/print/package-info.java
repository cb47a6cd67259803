/** A browser of this machine, without a window, as the printer of PDF files. */
@NullMarked
package dev.reeve.report.print;

import org.jspecify.annotations.NullMarked;
