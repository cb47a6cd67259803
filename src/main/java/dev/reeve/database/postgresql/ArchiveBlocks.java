package dev.reeve.database.postgresql;

import java.util.HashSet;
import java.util.Set;

/**
 * Follows the blocks of data of an archive as they pass: whether each that the table of contents promises has come, to its
 * end (PostgreSQL's source, src/bin/pg_dump/pg_backup_custom.c). A block is its kind, its entry's id, and pieces, each
 * after its length, up to a length of nought; a block of large objects is a list of such lists, each after an object's
 * number, up to number nought.
 */
final class ArchiveBlocks {
    private static final int DATA = 1;
    private static final int LARGE_OBJECTS = 3;

    private enum Next {
        KIND,
        ID,
        OBJECT,
        LENGTH,
        PIECE
    }

    private final Set<Integer> missing;
    private Next next = Next.KIND;
    private boolean largeObjects;
    private int id;
    private long remaining;
    private int digits;
    private boolean negative;
    private int value;
    private boolean strange;

    ArchiveBlocks(Set<Integer> promised) {
        this.missing = new HashSet<>(promised);
    }

    /** Whether every block has come, and nothing else. */
    boolean whole() {
        return !strange && missing.isEmpty() && next == Next.KIND;
    }

    void pass(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && !strange) {
            if (next == Next.PIECE) {
                int step = (int) Math.min(remaining, end - at);
                at += step;
                remaining -= step;
                if (remaining == 0) {
                    next = Next.LENGTH;
                }
            } else if (next == Next.KIND) {
                int kind = bytes[at++];
                largeObjects = kind == LARGE_OBJECTS;
                strange = kind != DATA && !largeObjects;
                next = Next.ID;
            } else {
                digit(bytes[at++] & 0xff);
            }
        }
    }

    private void digit(int octet) {
        if (digits == 0) {
            negative = octet != 0;
            value = 0;
        } else {
            value |= octet << (8 * (digits - 1));
        }
        if (++digits == 5) {
            digits = 0;
            integer(negative ? -value : value);
        }
    }

    private void integer(int number) {
        switch (next) {
            case ID -> {
                id = number;
                next = largeObjects ? Next.OBJECT : Next.LENGTH;
            }
            case OBJECT -> {
                if (number == 0) {
                    ended();
                } else {
                    next = Next.LENGTH;
                }
            }
            default -> {
                if (number < 0) {
                    strange = true;
                } else if (number > 0) {
                    remaining = number;
                    next = Next.PIECE;
                } else if (largeObjects) {
                    next = Next.OBJECT;
                } else {
                    ended();
                }
            }
        }
    }

    private void ended() {
        strange = !missing.remove(id);
        next = Next.KIND;
    }
}
