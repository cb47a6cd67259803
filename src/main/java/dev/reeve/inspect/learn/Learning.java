package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import dev.reeve.inspect.learn.Suggestion.Kind;
import dev.reeve.inventory.Form;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.InspectSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The front door: a host's answer in, what can be learnt from it out. A pure function. */
public final class Learning {
    private Learning() {}

    /**
     * What there is to learn of a host; checks from outside are not tried yet.
     *
     * @param look the answer to the {@link LearnChecks}
     * @param spec what the inventory looks at already
     */
    public static Learnt of(Host host, Look look, InspectSpec spec) {
        Integer port = host.ssh().port();
        HostFacts facts = HostFacts.of(look, port == null ? 22 : port);
        List<Reason> remarks = new ArrayList<>(Remarks.of(facts));
        List<Suggestion> all = new ArrayList<>();
        all.addAll(FromInside.services(host.name(), facts));
        all.addAll(FromInside.processes(host.name(), facts));
        List<Suggestion> outside = FromOutside.of(host, facts, remarks);
        outside.stream().filter(each -> each.kind() == Kind.PORT).forEach(all::add);
        all.addAll(FromInside.mounts(host.name(), facts));
        all.addAll(FromInside.certificates(host.name(), facts));
        all.addAll(FolderSuggestions.of(host.name(), facts, remarks));
        outside.stream().filter(each -> each.kind() == Kind.CHECK).forEach(all::add);
        Inventoried inventory = new Inventoried(host, spec);
        Map<String, Suggestion> fresh = new LinkedHashMap<>();
        int known = 0;
        int odd = 0;
        for (Suggestion each : all) {
            if (!fits(each)) {
                odd++;
            } else if (inventory.has(each)) {
                known++;
            } else {
                fresh.putIfAbsent(each.kind() + each.name(), each);
            }
        }
        if (odd > 0) {
            remarks.add(Reason.of("odd-names", "count", Integer.toString(odd)));
        }
        return new Learnt(host.name(), look.identity().name(), List.copyOf(fresh.values()), known, remarks);
    }

    /** Whether the inventory's language has words for it: a hostile host has names of its own. */
    private static boolean fits(Suggestion suggestion) {
        Form form = switch (suggestion.kind()) {
            case SERVICE -> Form.SERVICE;
            case PROCESS -> Form.ANY;
            case PORT -> Form.PORT;
            case MOUNT, CERTIFICATE, FOLDER -> Form.ABSOLUTE_PATH;
            case CHECK -> Form.NAME;
        };
        return suggestion.name().length() <= 500
                && suggestion.name().indexOf('\uFFFD') < 0
                && form.fits(suggestion.name());
    }

    /**
     * The same with names for checks that nothing else in the inventory has.
     *
     * @param taken names that are given away
     */
    public static List<Learnt> named(List<Learnt> learnt, Set<String> taken) {
        Set<String> names = new java.util.HashSet<>(taken);
        List<Learnt> named = new ArrayList<>();
        for (Learnt host : learnt) {
            List<Suggestion> suggestions = new ArrayList<>();
            for (Suggestion each : host.suggestions()) {
                suggestions.add(each.kind() == Kind.CHECK ? renamed(each, names) : each);
            }
            named.add(new Learnt(host.host(), host.system(), suggestions, host.known(), host.remarks()));
        }
        return named;
    }

    private static Suggestion renamed(Suggestion each, Set<String> names) {
        String name = each.name();
        for (int next = 2; !names.add(name); next++) {
            String end = "-" + next;
            name = each.name().substring(0, Math.min(each.name().length(), 64 - end.length())) + end;
        }
        return new Suggestion(each.kind(), each.host(), name, each.entry(), each.reasons(), each.works());
    }
}
