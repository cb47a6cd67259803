package dev.reeve.inventory;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inventory in effect: defaults are applied, paths are absolute, every name in it leads somewhere. All maps keep the
 * order of the file.
 */
public record Inventory(
        @Setting("The machines by name.") Map<String, Host> hosts,
        @Setting("The repositories by name.") Map<String, RepositorySpec> repositories,
        @Setting("The backup jobs by name.") Map<String, BackupJob> backups,
        @Setting("The drills by name.") Map<String, Drill> drills,
        @Setting("The daily rounds.") InspectSpec inspect,
        @Setting("The record of all runs and findings.") JournalSpec journal,

        @Setting(value = "Who is told what was found.", key = "notify")
        NotifySpec telling,

        @Setting("What the month's report says of itself, and what it holds the month against.")
        ReportSpec report,

        @Setting("The rounds that a person makes.") RoundSpec round,

        @Setting("Which antivirus the hosts have, and how old its signatures may be.")
        AntivirusSpec antivirus,

        @Setting("Which updates may wait on the hosts, and for how long.")
        PatchSpec patches,

        @Setting("What may, must and must not be installed, and which licences were bought.")
        SoftwareSpec software) {
    /** The name that stands for every host. */
    public static final String ALL = "all";

    public Inventory {
        hosts = inOrder(hosts);
        repositories = inOrder(repositories);
        backups = inOrder(backups);
        drills = inOrder(drills);
    }

    /** The inventory that a document means in these surroundings. */
    static Inventory of(InventoryDocument document, Surroundings surroundings) {
        Map<String, Host> hosts = new LinkedHashMap<>();
        document.hosts().forEach((name, host) -> hosts.put(name, host.over(document.defaults())));
        Path journal = document.journal().path();
        return new Inventory(
                hosts,
                document.repositories(),
                document.backups(),
                document.drills(),
                document.inspect(),
                new JournalSpec(journal != null ? journal : surroundings.state().resolve("journal")),
                document.telling(),
                document.report(),
                document.round(),
                document.antivirus(),
                document.patches(),
                document.software());
    }

    /** The sections by which all hosts are asked, by the commands that do it. */
    public Map<String, SurveySettings> surveys() {
        Map<String, SurveySettings> surveys = new LinkedHashMap<>();
        surveys.put("inspect", inspect);
        surveys.put("patch-check", patches);
        surveys.put("audit-software", software);
        surveys.put("av-update", antivirus);
        return surveys;
    }

    /** Where the journal is kept. */
    public Path journalDirectory() {
        Path path = journal.path();
        if (path == null) {
            throw new IllegalStateException("an inventory in effect has a journal");
        }
        return path;
    }

    /**
     * One host.
     *
     * @throws Failure {@link InventoryProblem#NO_SUCH_HOST}
     */
    public Host host(String name) {
        Host host = hosts.get(name);
        if (host == null) {
            throw missing(InventoryProblem.NO_SUCH_HOST, name, hosts.keySet());
        }
        return host;
    }

    /**
     * One repository.
     *
     * @throws Failure {@link InventoryProblem#NO_SUCH_REPOSITORY}
     */
    public RepositorySpec repository(String name) {
        RepositorySpec repository = repositories.get(name);
        if (repository == null) {
            throw missing(InventoryProblem.NO_SUCH_REPOSITORY, name, repositories.keySet());
        }
        return repository;
    }

    /**
     * One backup job.
     *
     * @throws Failure {@link InventoryProblem#NO_SUCH_JOB}
     */
    public BackupJob backup(String name) {
        BackupJob job = backups.get(name);
        if (job == null) {
            throw missing(InventoryProblem.NO_SUCH_JOB, name, backups.keySet());
        }
        return job;
    }

    /**
     * One drill.
     *
     * @throws Failure {@link InventoryProblem#NO_SUCH_DRILL}
     */
    public Drill drill(String name) {
        Drill drill = drills.get(name);
        if (drill == null) {
            throw missing(InventoryProblem.NO_SUCH_DRILL, name, drills.keySet());
        }
        return drill;
    }

    /** Where all the secrets of this inventory are kept, each once. */
    public Set<SecretReference> secrets() {
        Set<SecretReference> secrets = new LinkedHashSet<>();
        for (Host host : hosts.values()) {
            Stream.of(host.ssh().passphrase(), host.ssh().password())
                    .filter(Objects::nonNull)
                    .forEach(secrets::add);
        }
        for (RepositorySpec repository : repositories.values()) {
            secrets.add(repository.password());
            RestPlace rest = repository.rest();
            if (rest != null && rest.password() != null) {
                secrets.add(rest.password());
            }
        }
        for (BackupJob job : backups.values()) {
            job.source().secrets().forEach(secrets::add);
            Stream.ofNullable(job.ping()).flatMap(PingSpec::secrets).forEach(secrets::add);
        }
        for (Drill drill : drills.values()) {
            drill.into().secrets().forEach(secrets::add);
            Stream.ofNullable(drill.ping()).flatMap(PingSpec::secrets).forEach(secrets::add);
        }
        inspect.secrets().forEach(secrets::add);
        telling.channels().values().forEach(channel -> channel.secrets().forEach(secrets::add));
        return secrets;
    }

    /** The names of all groups, sorted. */
    public Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        hosts.values().forEach(host -> groups.addAll(host.groups()));
        return groups;
    }

    /**
     * The hosts that these names of hosts and groups stand for, each once, in the order of the inventory; {@link #ALL}
     * stands for every host.
     *
     * @throws Failure {@link InventoryProblem#NO_SUCH_TARGET}
     */
    public List<Host> select(Collection<String> names) {
        Set<String> groups = groups();
        for (String name : names) {
            if (!name.equals(ALL) && !hosts.containsKey(name) && !groups.contains(name)) {
                Set<String> known = new LinkedHashSet<>(hosts.keySet());
                known.addAll(groups);
                throw missing(InventoryProblem.NO_SUCH_TARGET, name, known);
            }
        }
        return hosts.values().stream()
                .filter(host -> names.contains(ALL)
                        || names.contains(host.name())
                        || host.groups().stream().anyMatch(names::contains))
                .toList();
    }

    static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    private static Failure missing(InventoryProblem problem, String name, Set<String> known) {
        return Failure.of(problem, Subject.item(name), "name", name, "known", Nearest.first(name, known));
    }
}
