/**
 * The command line: one thin class for each subcommand, and the frame around them. Picocli lives here and nowhere else.
 *
 * <p>A command extends {@link dev.reeve.cli.ReeveCommand}: its fields are its options, {@code work} makes one call and
 * returns an {@link dev.reeve.render.Answer}. Everything else is the frame's: language, output format, exit code,
 * failures, usage errors. To add a command: write the class, name it in {@link dev.reeve.cli.Commands}, put its help
 * into {@code help-<name>.properties} in both languages, and write a transcript.
 */
@NullMarked
package dev.reeve.cli;

import org.jspecify.annotations.NullMarked;
