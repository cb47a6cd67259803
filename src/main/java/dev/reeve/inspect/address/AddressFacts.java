package dev.reeve.inspect.address;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the witnesses of a network have shown.
 *
 * @param asked the hosts and devices that were asked
 * @param sightings what their tables say
 * @param cards behind which ports switches have seen cards
 * @param silent those that could not be asked, with the reason
 */
public record AddressFacts(
        Set<String> asked, List<Sighting> sightings, List<LearntCard> cards, Map<String, String> silent) {
    public AddressFacts {
        asked = Set.copyOf(asked);
        sightings = List.copyOf(sightings);
        cards = List.copyOf(cards);
        silent = Map.copyOf(silent);
    }

    /** The port that a card is plugged into: of all ports that it was seen behind, the one with the fewest cards. */
    Optional<LearntCard> port(MacAddress mac) {
        Map<String, Integer> crowds = new TreeMap<>();
        cards.forEach(card -> crowds.merge(card.device() + "\0" + card.port(), 1, Integer::sum));
        return cards.stream()
                .filter(card -> card.mac().equals(mac))
                .min(Comparator.comparing(
                                (LearntCard card) -> crowds.getOrDefault(card.device() + "\0" + card.port(), 0))
                        .thenComparing(LearntCard::device)
                        .thenComparing(LearntCard::port));
    }
}
