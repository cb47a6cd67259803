package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.finding.CheckResult;
import dev.reeve.inventory.AntivirusProduct;
import java.util.ArrayList;
import java.util.List;

/** Whether the antivirus is there that should be, and new enough. */
final class PresenceCheck {
    static final String NAME = "antivirus";
    static final String ENGINE = "antivirus-engine";

    private PresenceCheck() {}

    static List<CheckResult> judge(UpdateLook look) {
        List<CheckResult> results = new ArrayList<>(List.of(presence(look)));
        EngineVersion engine = look.facts().engine();
        String least = look.rules().engine();
        if (engine != null && least != null && look.rules().expected() != AntivirusProduct.NONE) {
            results.add(
                    compare(engine.engine(), least) < 0
                            ? look.wrong(
                                    AntivirusProblem.ENGINE_OLD, ENGINE, "version", engine.engine(), "least", least)
                            : look.well(ENGINE));
        }
        return results;
    }

    /** What is there, in words. */
    static String products(ClamavFacts facts) {
        List<String> all = new ArrayList<>();
        EngineVersion engine = facts.engine();
        if (engine != null) {
            all.add("ClamAV " + engine.engine());
        }
        facts.products().stream().limit(8).forEach(all::add);
        return String.join(", ", all);
    }

    private static CheckResult presence(UpdateLook look) {
        ClamavFacts facts = look.facts();
        boolean others = !facts.products().isEmpty();
        AntivirusProblem problem = switch (look.rules().expected()) {
            case NONE -> facts.present() || others ? AntivirusProblem.UNEXPECTED : null;
            case CLAMAV -> facts.present() ? null : others ? AntivirusProblem.NOT_CLAMAV : AntivirusProblem.ABSENT;
            case OTHER -> others ? null : AntivirusProblem.ABSENT;
            case ANY -> facts.present() ? null : others ? AntivirusProblem.OTHER_PRODUCT : AntivirusProblem.ABSENT;
        };
        return problem == null ? look.well(NAME) : look.wrong(problem, NAME, "products", products(facts));
    }

    /** Numbers with dots between them; what follows a hyphen or a letter does not count. */
    static int compare(String one, String other) {
        String[] left = one.split("[^0-9]+");
        String[] right = other.split("[^0-9]+");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long number(String[] parts, int index) {
        String part = index < parts.length ? parts[index] : "";
        return part.isEmpty() || part.length() > 9 ? 0 : Long.parseLong(part);
    }
}
