package dev.reeve.inventory;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rounds that a person makes: when they are due, and what the person looks at. */
public record RoundSpec(
        @Setting(
                value =
                        "When a person's rounds are due, in local time, as for a backup: \"0 8,16 * * mon-fri\". reeve status notices a missed one.",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old a person's last round may become before reeve status complains: 1d, 3d.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge,

        @Setting(
                value =
                        "What the person looks at, each line under its name. Without it a list that fits most machine rooms.",
                form = Form.NAME)
        Map<String, ChecklistLine> checklist) {
    /** A section in which nothing is said. */
    public static final RoundSpec USUAL = new RoundSpec(null, null, Map.of());

    public RoundSpec {
        checklist = Inventory.inOrder(checklist);
    }
}
