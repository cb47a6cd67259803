package dev.reeve.antivirus.quarantine;

import dev.reeve.machine.RawName;
import java.time.Instant;

/**
 * What is known of a file in quarantine.
 *
 * @param id its name there
 * @param path where it lay, absolute
 * @param signature what was found in it
 * @param sha256 of its content, 64 hex digits
 * @param size in bytes
 * @param mode permission bits as they were
 * @param uid owner's number
 * @param gid group's number
 * @param modifiedNanos last modification, nanoseconds since 1970
 * @param since when it was put there
 */
public record Manifest(
        String id,
        RawName path,
        String signature,
        String sha256,
        long size,
        int mode,
        long uid,
        long gid,
        long modifiedNanos,
        Instant since) {}
