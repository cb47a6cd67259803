package dev.reeve.inspect.learn;

import java.util.List;

/**
 * What was learnt of one host.
 *
 * @param host the inventory's name of it
 * @param system what it calls itself; empty if it did not say
 * @param suggestions entries that the inventory does not have, in the order of the inventory's keys
 * @param known how many more the inventory has already
 * @param remarks what could not be seen, and what is better done otherwise
 */
public record Learnt(String host, String system, List<Suggestion> suggestions, int known, List<Reason> remarks) {
    public Learnt {
        suggestions = List.copyOf(suggestions);
        remarks = List.copyOf(remarks);
    }
}
