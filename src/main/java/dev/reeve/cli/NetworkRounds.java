package dev.reeve.cli;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.address.AddressFacts;
import dev.reeve.inspect.address.Addresses;
import dev.reeve.inspect.address.LearntCard;
import dev.reeve.inspect.address.NeighbourSection;
import dev.reeve.inspect.address.Sighting;
import dev.reeve.inspect.address.SwitchTables;
import dev.reeve.inspect.snmp.Agents;
import dev.reeve.inventory.AddressNetwork;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.journal.Presence;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.SnmpAgent;
import dev.reeve.survey.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The addresses of networks in a round: who is asked, and what they say against the bindings of the inventory. */
final class NetworkRounds {
    private static final int SECONDS = 20;

    private final Invocation reeve;
    private final Workplace place;
    private final Supplier<JournalPasts> pasts;

    NetworkRounds(Invocation reeve, Workplace place, Supplier<JournalPasts> pasts) {
        this.reeve = reeve;
        this.place = place;
        this.pasts = pasts;
    }

    Thing thing(AddressNetwork network) {
        Duration patience = place.inventory().inspect().patience();
        Subject subject = Addresses.subject(network);
        return OtherRounds.thing(reeve, Seen.Kind.ADDRESSES, network.name(), subject, patience, () -> look(network));
    }

    private Seen look(AddressNetwork network) {
        Instant now = reeve.environment().clock().instant();
        Set<String> asked = new LinkedHashSet<>();
        List<Sighting> sightings = new ArrayList<>();
        List<LearntCard> cards = new ArrayList<>();
        Map<String, String> silent = new TreeMap<>();
        for (String host : network.seenBy()) {
            asked.add(host);
            ask(host, sightings, silent);
        }
        for (String name : network.devices()) {
            asked.add(name);
            SnmpDevice device = place.inventory().inspect().devices().get(name);
            if (device != null) {
                ask(device, sightings, cards, silent);
            }
        }
        AddressFacts facts = new AddressFacts(asked, sightings, cards, silent);
        CheckResult result =
                Addresses.judge(network, facts, (subject, back) -> pasts.get().of(subject, back), now);
        Presence presence = silent.size() < asked.size() ? Presence.UP : Presence.UNKNOWN;
        return Seen.of(Seen.Kind.ADDRESSES, network.name(), presence, result, Duration.ZERO);
    }

    private void ask(String host, List<Sighting> sightings, Map<String, String> silent) {
        Section section = Section.within(SECONDS, NeighbourSection.ID, NeighbourSection.SCRIPT);
        try (Machine machine = place.connect(place.inventory().host(host))) {
            SectionAnswer answer = new Collector(reeve.environment().random())
                    .ask(machine, List.of(section), Duration.ofSeconds(SECONDS + 10L))
                    .parse()
                    .section(NeighbourSection.ID);
            if (answer.whole()) {
                sightings.addAll(NeighbourSection.read(answer.text(), host));
            } else {
                silent.put(host, answer.state().name().toLowerCase(java.util.Locale.ROOT));
            }
        } catch (IOException e) {
            silent.put(host, String.valueOf(e.getMessage()));
        } catch (Failure e) {
            silent.put(host, reeve.catalogue().explain(e.finding()).problem());
        }
    }

    private void ask(SnmpDevice device, List<Sighting> sightings, List<LearntCard> cards, Map<String, String> silent) {
        Duration patience = Duration.ofSeconds(SECONDS);
        try (SnmpAgent agent =
                Agents.overUdp(Workplace.surroundings(reeve), patience).apply(device)) {
            Answers answers = SwitchTables.ask(agent);
            sightings.addAll(SwitchTables.sightings(answers, device.name()));
            cards.addAll(SwitchTables.ports(answers, device.name()));
        } catch (Failure e) {
            silent.put(device.name(), reeve.catalogue().explain(e.finding()).problem());
        }
    }
}
