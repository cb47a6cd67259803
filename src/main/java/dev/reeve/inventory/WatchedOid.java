package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** Any object of an SNMP device, and what it should be. */
public record WatchedOid(
        @Setting(
                value = "The object's name in numbers, with its index: 1.3.6.1.4.1.318.1.1.10.2.3.2.1.4.1.",
                required = true,
                form = Form.OID)
        String oid,

        @Setting("What people call it; the numbers if not set.") @Nullable String name,

        @Setting(
                value = "From which number on it is a warning. If critical is the smaller one, small numbers are bad.",
                least = -999_999_999,
                most = 999_999_999)
        @Nullable Integer warning,

        @Setting(value = "From which number on it is critical.", least = -999_999_999, most = 999_999_999) @Nullable Integer critical,

        @Setting(value = "What the number is divided by first: 10 for tenths of a degree.", least = 1, most = 1_000_000)
        @Nullable Integer divideBy,

        @Setting(value = "The very text or number that it must be.", key = "equals") @Nullable String equalTo) {
    /** For people. */
    public String title() {
        return name != null ? name : oid;
    }
}
