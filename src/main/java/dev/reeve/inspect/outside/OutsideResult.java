package dev.reeve.inspect.outside;

import dev.reeve.finding.CheckResult;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.journal.Presence;

/**
 * What one check from outside came to.
 *
 * @param check the check
 * @param result findings and measures; its subject is the check's name, on its host if it has one
 * @param presence whether the service gave a usable answer
 */
public record OutsideResult(OutsideCheck check, CheckResult result, Presence presence) {}
