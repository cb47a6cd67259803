package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Local accounts with their numbers, groups, homes and shells, against the accepted ones. */
final class AccountState extends StateCheck {
    AccountState() {
        super(
                "accounts",
                SecurityProblem.ACCOUNT_ADDED,
                SecurityProblem.ACCOUNT_REMOVED,
                SecurityProblem.ACCOUNT_CHANGED);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(Accounts.SECTION);
    }

    /** Passwords are another check's: whoever may not read them sees this state whole. */
    @Override
    Optional<Seen> see(Look look) {
        Accounts accounts = Accounts.of(look);
        Map<String, String> items = new LinkedHashMap<>();
        accounts.all()
                .forEach(account -> items.merge(account.name(), account.content(), (one, two) -> one + "; " + two));
        return Optional.of(new Seen(items, accounts.gap(look).orElse(null)));
    }
}
