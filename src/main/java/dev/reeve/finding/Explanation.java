package dev.reeve.finding;

/**
 * A finding in words of one language, each part one or two sentences.
 *
 * @param problem what is wrong
 * @param cause why, most probably
 * @param fix what to do now
 * @param prevention what keeps it from coming back
 */
public record Explanation(String problem, String cause, String fix, String prevention) {}
