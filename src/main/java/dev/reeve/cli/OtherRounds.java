package dev.reeve.cli;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.InspectProblem;
import dev.reeve.inspect.outside.Outside;
import dev.reeve.inspect.outside.OutsideResult;
import dev.reeve.inspect.outside.OutsideWorld;
import dev.reeve.inspect.snmp.Agents;
import dev.reeve.inspect.snmp.DeviceOutcome;
import dev.reeve.inspect.snmp.Devices;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.inventory.Website;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.journal.Presence;
import dev.reeve.journal.Scope;
import dev.reeve.render.result.InspectableList;
import dev.reeve.schedule.Standings;
import dev.reeve.survey.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What a round looks at beside hosts: services from outside, devices, websites, networks, the backups of the journal. */
final class OtherRounds {
    /** The name that stands for all backup jobs and drills. */
    static final String BACKUPS = "backups";

    /** The name that stands for the rounds that a person makes. */
    static final String ROUNDS = "rounds";

    private final Invocation reeve;
    private final Workplace place;
    private final InspectSpec spec;
    private final Supplier<JournalPasts> pasts;
    private final Instant now;

    /** @param pasts asked when a thing's turn comes */
    OtherRounds(Invocation reeve, Workplace place, Supplier<JournalPasts> pasts) {
        this.reeve = reeve;
        this.place = place;
        this.spec = place.inventory().inspect();
        this.pasts = pasts;
        this.now = reeve.environment().clock().instant();
    }

    /** The names of all that may be looked at. */
    static Set<String> names(Inventory inventory) {
        Set<String> names = new LinkedHashSet<>(inventory.inspect().checks().keySet());
        names.addAll(inventory.inspect().devices().keySet());
        names.addAll(inventory.inspect().addresses().keySet());
        names.addAll(inventory.inspect().websites().keySet());
        if (!inventory.backups().isEmpty()) {
            names.add(BACKUPS);
        }
        if (Schedules.personalRounds(inventory).isPresent()) {
            names.add(ROUNDS);
        }
        return names;
    }

    /** All names that may stand on the command line, and what they stand for. */
    static List<InspectableList.Line> inspectable(Inventory inventory, List<HostCheck> checks) {
        List<InspectableList.Line> lines = new ArrayList<>();
        inventory.hosts().keySet().forEach(name -> lines.add(new InspectableList.Line(name, "host")));
        inventory.groups().forEach(name -> lines.add(new InspectableList.Line(name, "group")));
        checks.forEach(check -> lines.add(new InspectableList.Line(check.name(), "check", check.every())));
        InspectSpec spec = inventory.inspect();
        spec.checks().keySet().forEach(name -> lines.add(new InspectableList.Line(name, "outside")));
        spec.devices().keySet().forEach(name -> lines.add(new InspectableList.Line(name, "device")));
        spec.websites().keySet().forEach(name -> lines.add(new InspectableList.Line(name, "website")));
        spec.addresses().keySet().forEach(name -> lines.add(new InspectableList.Line(name, "addresses")));
        if (!inventory.backups().isEmpty()) {
            lines.add(new InspectableList.Line(BACKUPS, BACKUPS));
        }
        if (Schedules.personalRounds(inventory).isPresent()) {
            lines.add(new InspectableList.Line(ROUNDS, ROUNDS));
        }
        return lines;
    }

    /** What was chosen and is due; what was named is looked at whether it is due or not. */
    List<Thing> things(InspectChoice choice) {
        boolean named = !choice.everything();
        List<Thing> things = new ArrayList<>();
        ExecutorService executor = Executors.newCachedThreadPool(OtherRounds::daemon);
        chosen(spec.checks(), choice).forEach(check -> outside(check, named, executor, things));
        chosen(spec.devices(), choice).forEach(device -> device(device, named, executor, things));
        NetworkRounds networks = new NetworkRounds(reeve, place, pasts);
        chosen(spec.addresses(), choice).forEach(network -> things.add(networks.thing(network)));
        WebsiteRounds websites = new WebsiteRounds(reeve, place);
        for (Website site : chosen(spec.websites(), choice)) {
            things.addAll(websites.things(site, named, pasts));
        }
        if (choice.others().contains(BACKUPS)) {
            backups(things);
        }
        if (choice.others().contains(ROUNDS)) {
            rounds(things);
        }
        return things;
    }

    private static <V> List<V> chosen(Map<String, V> all, InspectChoice choice) {
        return all.entrySet().stream()
                .filter(entry -> choice.others().contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void outside(OutsideCheck check, boolean named, ExecutorService executor, List<Thing> things) {
        Subject subject = new Subject(check.host(), null, check.name());
        if (!named && !check.isDue(pasts.get().last(subject).orElse(null), now)) {
            return;
        }
        OutsideWorld world = new OutsideWorld(
                executor,
                reeve.environment().clock(),
                reeve.environment().random(),
                Workplace.surroundings(reeve),
                host -> place.inventory().host(host).destination());
        Duration patience = check.patience().multipliedBy(check.attempts()).plusSeconds(5);
        things.add(thing(Seen.Kind.OUTSIDE, check.name(), subject, patience, () -> {
            OutsideResult result =
                    new Outside(world).look(List.of(check), patience).get(0);
            return Seen.of(Seen.Kind.OUTSIDE, check.name(), result.presence(), result.result(), Duration.ZERO);
        }));
    }

    private void device(SnmpDevice device, boolean named, ExecutorService executor, List<Thing> things) {
        Devices devices = new Devices(
                Agents.overUdp(Workplace.surroundings(reeve), spec.patience()),
                (subject, back) -> pasts.get().of(subject, back),
                reeve.environment().clock());
        if (!named && !devices.isDue(device)) {
            return;
        }
        Subject subject = Subject.host(device.name());
        things.add(thing(
                Seen.Kind.DEVICE, device.name(), subject, spec.patience().plusSeconds(5), () -> {
                    DeviceOutcome outcome = devices.look(List.of(device), executor, spec.patience())
                            .get(0);
                    Set<String> checks = new LinkedHashSet<>();
                    outcome.results().forEach(result -> checks.add(result.check()));
                    return new Seen(
                            Seen.Kind.DEVICE,
                            device.name(),
                            subject,
                            outcome.presence(),
                            checks,
                            outcome.results(),
                            List.of(),
                            Map.of(),
                            Duration.ZERO);
                }));
    }

    /** What the journal says about backups, copies and drills, as {@code reeve status} does. */
    private void backups(List<Thing> things) {
        Subject all = Subject.item(BACKUPS);
        things.add(thing(Seen.Kind.BACKUPS, BACKUPS, all, spec.patience(), () -> {
            Standings journal = standings();
            List<CheckResult> results = new ArrayList<>();
            place.inventory()
                    .backups()
                    .values()
                    .forEach(job -> results.add(new CheckResult(
                            BACKUPS,
                            Subject.job(job.name()).onHost(job.source().host()),
                            journal.of(Schedules.rules(job)).findings(),
                            List.of())));
            place.inventory()
                    .drills()
                    .values()
                    .forEach(drill -> results.add(new CheckResult(
                            "drills",
                            new Subject(drill.into().host(), drill.backup(), drill.name()),
                            journal.of(Schedules.rules(drill)).findings(),
                            List.of())));
            return new Seen(
                    Seen.Kind.BACKUPS,
                    BACKUPS,
                    all,
                    Presence.UP,
                    Set.of(BACKUPS, "drills"),
                    results,
                    List.of(),
                    Map.of(),
                    Duration.ZERO);
        }));
    }

    private Standings standings() {
        return Schedules.standings(place, now, reeve.environment().clock().getZone());
    }

    /** What the journal says about rounds that a person makes, as {@code reeve status} does. */
    private void rounds(List<Thing> things) {
        Subject subject = Subject.job(Scope.ROUND);
        things.add(thing(Seen.Kind.ROUNDS, ROUNDS, subject, spec.patience(), () -> {
            List<Finding> findings = Schedules.personalRounds(place.inventory())
                    .map(rules -> standings().ofPersons(rules).findings())
                    .orElse(List.of());
            return Seen.of(
                    Seen.Kind.ROUNDS,
                    ROUNDS,
                    Presence.UP,
                    new CheckResult(ROUNDS, subject, findings, List.of()),
                    Duration.ZERO);
        }));
    }

    /** Looking, or what is to be said when looking throws. */
    interface Looking {
        Seen look() throws InterruptedException;
    }

    Thing thing(Seen.Kind kind, String name, Subject subject, Duration patience, Looking looking) {
        return thing(reeve, kind, name, subject, patience, looking);
    }

    /** A thing whose failures are findings, and whose time is taken. */
    static Thing thing(
            Invocation reeve, Seen.Kind kind, String name, Subject subject, Duration patience, Looking looking) {
        Supplier<Seen> late = () -> blind(
                kind,
                name,
                subject,
                Finding.of(
                        InspectProblem.THING_LATE,
                        subject,
                        "name",
                        name,
                        "seconds",
                        Long.toString(patience.toSeconds())));
        return new Thing(
                patience,
                () -> {
                    long start = reeve.environment().nanos().getAsLong();
                    try {
                        Duration took;
                        Seen seen = looking.look();
                        took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
                        return seen.in(took);
                    } catch (Failure e) {
                        return blind(kind, name, subject, e.finding());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return late.get();
                    }
                },
                late);
    }

    private static Seen blind(Seen.Kind kind, String name, Subject subject, Finding finding) {
        return Seen.of(kind, name, Presence.UNKNOWN, CheckResult.of(kind.label(), subject, finding), Duration.ZERO);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "inspect outside");
        thread.setDaemon(true);
        return thread;
    }
}
