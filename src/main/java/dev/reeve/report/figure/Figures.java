package dev.reeve.report.figure;

/** The figures of one month that are compared with those of another. */
public record Figures(Rounds rounds, Availability availability, Incidents incidents, Backups backups) {}
