package dev.reeve.archive;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.TableFacts;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.FilesProof;
import dev.reeve.journal.ProofEntry;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The catalogue for machines: {@code catalogue.json}, one object, UTF-8. */
final class CatalogueJson {
    static final String NAME = "catalogue.json";

    private static final JsonFactory JSON = new JsonFactory();

    private final ArchiveFacts facts;
    private final Map<String, Volume> places;
    private final JsonGenerator json;

    private CatalogueJson(ArchiveFacts facts, JsonGenerator json) {
        this.facts = facts;
        this.places = facts.places();
        this.json = json;
    }

    static byte[] of(ArchiveFacts facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            new CatalogueJson(facts, json).write();
            json.writeRaw('\n');
        }
        return out.toByteArray();
    }

    private void write() {
        json.writeStartObject();
        json.writeNumberProperty("version", 1);
        json.writeStringProperty("archive", facts.name());
        json.writeStringProperty("made", facts.made().toString());
        json.writeStringProperty("program", facts.order().program());
        json.writeStringProperty("machine", facts.order().machine());
        json.writeBooleanProperty("encrypted", false);
        Medium medium = facts.order().medium();
        if (medium != null) {
            json.writeStringProperty("medium", medium.name());
            json.writeNumberProperty("medium_bytes", medium.bytes());
        }
        json.writeNumberProperty("volumes", facts.volumes().size());
        json.writeName("snapshots").writeStartArray();
        facts.snapshots().forEach(this::snapshot);
        json.writeEndArray();
        json.writeName("absent").writeStartArray();
        for (ArchiveFacts.Absent absent : facts.absent()) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringProperty("job", absent.job());
            json.writeStringProperty("reason", absent.why().code());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void snapshot(Prepared prepared) {
        ArchivedSnapshot from = prepared.from();
        Snapshot snapshot = from.snapshot();
        SnapshotStanding standing = from.standing();
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringProperty("job", from.job());
        json.writeStringProperty("host", snapshot.hostname());
        json.writeStringProperty("repository", from.repositoryName());
        json.writeStringProperty("snapshot", snapshot.id().hex());
        json.writeStringProperty("time", snapshot.time().toInstant().toString());
        json.writeStringProperty("made_by", snapshot.programVersion());
        json.writeStringProperty("kind", from.product().isEmpty() ? "files" : from.product());
        json.writeName("paths").writeStartArray();
        snapshot.paths().forEach(json::writeString);
        json.writeEndArray();
        json.writeBooleanProperty("run_known", standing.known());
        json.writeBooleanProperty("complete", standing.complete());
        json.writeName("run_findings").writeStartArray();
        standing.findings().forEach(json::writeString);
        json.writeEndArray();
        json.writeName("proofs").writeStartArray();
        standing.proofs().forEach(this::proof);
        json.writeEndArray();
        json.writeNumberProperty("files", prepared.size().files());
        json.writeNumberProperty("directories", prepared.size().directories());
        json.writeNumberProperty("others", prepared.size().others());
        json.writeNumberProperty("bytes", prepared.size().bytes());
        json.writeName("contents").writeStartArray();
        facts.of(prepared).forEach(this::content);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void proof(ProofEntry entry) {
        json.writeStartObject();
        json.writeStringProperty("time", entry.time().toString());
        if (entry.proof() instanceof DatabaseProof proof) {
            json.writeStringProperty("database", proof.database());
            json.writeStringProperty("server_version", proof.version());
            json.writeNumberProperty("tables", proof.tables());
            json.writeNumberProperty("rows", proof.rows());
            json.writeBooleanProperty("exact", proof.exact());
        } else if (entry.proof() instanceof FilesProof proof) {
            json.writeNumberProperty("files", proof.files());
            json.writeNumberProperty("of_files", proof.of());
            json.writeNumberProperty("bytes", proof.bytes());
        }
        json.writeNumberProperty("recovery_seconds", entry.proof().recovery().toMillis() / 1000.0);
        json.writeEndObject();
    }

    private void content(Content content) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringProperty("name", content.name());
        json.writeStringProperty("kind", content.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("bytes", content.plainBytes());
        json.writeNumberProperty("bytes_stored", content.bytes());
        DatabaseFacts database = content.dump() == null ? null : content.dump().facts();
        if (content.dump() != null) {
            json.writeStringProperty("dump", content.dump().file());
        }
        if (database != null) {
            json.writeStringProperty("database", database.database());
            json.writeStringProperty("server_version", database.version());
            json.writeNumberProperty("tables", database.tables().size());
            json.writeNumberProperty(
                    "rows",
                    database.tables().stream().mapToLong(TableFacts::rows).sum());
            json.writeBooleanProperty("exact", database.exact());
        }
        json.writeName("parts").writeStartArray();
        for (Slice slice : content.slices()) {
            Volume volume = places.get(slice.name());
            json.writeStartObject();
            json.writeStringProperty("name", slice.name());
            json.writeNumberProperty("volume", volume == null ? 1 : volume.number());
            json.writeNumberProperty("bytes", slice.size());
            json.writeStringProperty("sha256", slice.sha256());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
