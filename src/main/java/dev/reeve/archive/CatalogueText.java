package dev.reeve.archive;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.FilesProof;
import dev.reeve.journal.Proof;
import dev.reeve.journal.ProofEntry;
import dev.reeve.repository.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The catalogue for people: {@code CATALOGUE.txt}, every label in English and Chinese, times in UTC. */
final class CatalogueText {
    static final String NAME = "CATALOGUE.txt";

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ArchiveFacts facts;
    private final Catalogue english;
    private final Catalogue chinese;
    private final Map<String, Volume> places;
    private final StringBuilder text = new StringBuilder();

    private CatalogueText(ArchiveFacts facts) {
        this.facts = facts;
        english = Catalogue.of(Locale.ROOT);
        chinese = Catalogue.of(Locale.SIMPLIFIED_CHINESE);
        places = facts.places();
    }

    static byte[] of(ArchiveFacts facts) {
        CatalogueText catalogue = new CatalogueText(facts);
        catalogue.write();
        return catalogue.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write() {
        text.append(facts.name()).append("\n\n");
        fact(
                "",
                "made",
                MINUTES.format(facts.made()) + ", " + facts.order().program() + ", "
                        + facts.order().machine());
        Medium medium = facts.order().medium();
        fact(
                "",
                "volumes",
                facts.volumes().size()
                        + (medium == null ? "" : "  (" + medium.name() + ", " + grouped(medium.bytes()) + " B)"));
        fact("", "encrypted", word("no"));
        fact("", "restore", RestoreGuide.NAME);
        facts.snapshots().forEach(this::snapshot);
        if (!facts.absent().isEmpty()) {
            text.append('\n').append(word("absent")).append('\n');
            for (ArchiveFacts.Absent absent : facts.absent()) {
                text.append("  ")
                        .append(absent.job())
                        .append(": ")
                        .append(reason(absent.why()))
                        .append('\n');
            }
        }
    }

    private String reason(Finding why) {
        return line(english.explain(why).problem()) + "  "
                + line(chinese.explain(why).problem());
    }

    private void snapshot(Prepared prepared) {
        ArchivedSnapshot from = prepared.from();
        Snapshot snapshot = from.snapshot();
        SnapshotStanding standing = from.standing();
        text.append("\n== ").append(line(from.job())).append(" ==\n");
        fact("  ", "host", snapshot.hostname());
        fact("  ", "time", MINUTES.format(snapshot.time()));
        fact("  ", "snapshot", snapshot.id().hex());
        fact("  ", "repository", from.repositoryName() + ", " + snapshot.programVersion());
        fact(
                "  ",
                "kind",
                (from.product().isEmpty() ? word("files") : from.product()) + ": "
                        + String.join(" ", snapshot.paths()));
        fact(
                "  ",
                "size",
                grouped(prepared.size().files()) + " " + word("files") + ", "
                        + grouped(prepared.size().directories()) + " " + word("directories") + ", "
                        + grouped(prepared.size().bytes()) + " B");
        fact("  ", "complete", !standing.known() ? word("unknown") : word(standing.complete() ? "yes" : "no"));
        if (!standing.findings().isEmpty()) {
            fact("  ", "findings", String.join(", ", standing.findings()));
        }
        fact("  ", "proved", word(standing.proofs().isEmpty() ? "no" : "yes"));
        standing.proofs().forEach(this::proof);
        facts.of(prepared).forEach(this::content);
    }

    private void proof(ProofEntry entry) {
        text.append("    ")
                .append(MINUTES.format(entry.time()))
                .append("  ")
                .append(shown(entry.proof()))
                .append(", ")
                .append(entry.proof().recovery().toSeconds())
                .append(" s\n");
    }

    private String shown(Proof proof) {
        if (proof instanceof FilesProof files) {
            return grouped(files.files()) + " / " + grouped(files.of()) + " " + word("files") + ", "
                    + grouped(files.bytes()) + " B";
        }
        DatabaseProof database = (DatabaseProof) proof;
        return line(database.database()) + " -> " + line(database.version()) + ": "
                + tables(database.tables(), database.rows(), database.exact());
    }

    private void content(Content content) {
        text.append("  ")
                .append(content.name())
                .append("  (")
                .append(grouped(content.plainBytes()))
                .append(" B)\n");
        DatabaseFacts database = content.dump() == null ? null : content.dump().facts();
        if (database != null && content.kind() == Content.Kind.DUMP) {
            long rows = database.tables().stream().mapToLong(TableFacts::rows).sum();
            text.append("    ")
                    .append(line(database.database()))
                    .append(", ")
                    .append(line(database.version()))
                    .append(": ")
                    .append(tables(database.tables().size(), rows, database.exact()))
                    .append('\n');
        }
        for (Slice slice : content.slices()) {
            Volume volume = places.get(slice.name());
            text.append("    ")
                    .append(volume == null ? "" : volume.name() + "  ")
                    .append(slice.name())
                    .append("  ")
                    .append(grouped(slice.size()))
                    .append(" B  ")
                    .append(slice.sha256())
                    .append('\n');
        }
    }

    private String tables(long tables, long rows, boolean exact) {
        return grouped(tables) + " " + word("tables") + ", " + grouped(rows) + " " + word("rows") + ", "
                + word(exact ? "exact" : "approximate");
    }

    private void fact(String indent, String key, String value) {
        text.append(indent).append(word(key)).append(": ").append(line(value)).append('\n');
    }

    /** A label in both languages. */
    private String word(String key) {
        return english.text("archive", "catalogue." + key) + " " + chinese.text("archive", "catalogue." + key);
    }

    /** A name from a host or a repository must not make lines of its own. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
