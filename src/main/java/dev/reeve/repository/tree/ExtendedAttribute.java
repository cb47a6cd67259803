package dev.reeve.repository.tree;

import java.util.Arrays;

/**
 * A file's extended attribute; a POSIX ACL is the attribute {@code system.posix_acl_access}.
 *
 * @param name with its name space: {@code user.comment}
 * @param value any bytes, perhaps none
 */
public record ExtendedAttribute(String name, byte[] value) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedAttribute that && name.equals(that.name) && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return name + " (" + value.length + " bytes)";
    }
}
