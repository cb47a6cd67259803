package dev.reeve.report.figure;

import java.time.LocalDate;

/**
 * A file system that fills up.
 *
 * @param used how full it is, in percent
 * @param perDay how much it grows, in percent of its size a day
 * @param full when it is full if it goes on so
 */
public record Forecast(String name, double used, double perDay, LocalDate full) {}
