package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold for copies: each goes to another repository, once, and a login has both of its parts. */
final class CopyChecks {
    private final Mistakes mistakes;

    CopyChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void check(List<Entry> repositories, List<Entry> backups) {
        for (Entry repository : repositories) {
            if (repository.value() instanceof Mapping spec && spec.at("rest").orElse(null) instanceof Mapping rest) {
                loginIsWhole(rest, "repositories." + repository.key() + ".rest");
            }
        }
        for (Entry backup : backups) {
            if (backup.value() instanceof Mapping job && job.at("copy-to").orElse(null) instanceof Sequence copies) {
                copiesGoElsewhere(job, copies, "backups." + backup.key() + ".copy-to");
            }
        }
    }

    private void loginIsWhole(Mapping rest, String keys) {
        boolean user = rest.at("user").isPresent();
        boolean password = rest.at("password").isPresent();
        if (user != password) {
            mistakes.at(
                    rest.place(),
                    keys,
                    InventoryProblem.MISSING_KEY,
                    "name",
                    user ? "password" : "user",
                    "owner",
                    keys);
        }
    }

    private void copiesGoElsewhere(Mapping job, Sequence copies, String keys) {
        String home = job.textAt("to").orElse("");
        Set<String> seen = new HashSet<>();
        for (YamlNode item : copies.items()) {
            Optional<String> name = item instanceof Scalar scalar
                    ? Optional.of(scalar.text())
                    : item instanceof Mapping mapping ? mapping.textAt("repository") : Optional.empty();
            name.ifPresent(found -> {
                if (found.equals(home)) {
                    mistakes.at(item.place(), keys, InventoryProblem.COPY_TO_ITSELF, "found", found);
                } else if (!seen.add(found) && !(item instanceof Scalar)) {
                    mistakes.at(item.place(), keys, InventoryProblem.LISTED_TWICE, "found", found);
                }
            });
        }
    }
}
