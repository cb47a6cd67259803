package dev.reeve.inventory;

/** A day of the week, as crontabs write them. */
public enum Weekday {
    MON,
    TUE,
    WED,
    THU,
    FRI,
    SAT,
    SUN
}
