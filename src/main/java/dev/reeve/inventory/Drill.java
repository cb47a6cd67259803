package dev.reeve.inventory;

import java.util.List;

/** A drill: the backup that it proves, where it is restored, and what its data must answer. */
public record Drill(
        @Setting(value = "The inventory's name of the drill.", isName = true)
        String name,

        @Setting(
                value = "The backup job whose snapshots are restored, by its name in this inventory.",
                required = true,
                form = Form.JOB)
        String backup,

        @Setting(value = "Where they are restored.", required = true)
        DrillPlace into,

        @Setting(
                value = "Which snapshot: the newest, or one drawn at random, so that older ones are proved too.",
                defaultsTo = "newest")
        DrilledSnapshot snapshot,

        @Setting("Queries, asked of every restored database, and the answers that a sound one gives.")
        List<ExpectedAnswer> expect) {
    public Drill {
        expect = List.copyOf(expect);
    }
}
