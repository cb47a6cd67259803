package dev.reeve.antivirus.clamav;

/**
 * A running program that has to do with an antivirus.
 *
 * @param pid its number
 * @param name what the kernel calls it: {@code clamd}
 * @param kilobytes what it holds of the memory; -1 if the host did not say
 * @param line its command line
 */
public record AntivirusProcess(long pid, String name, long kilobytes, String line) {}
