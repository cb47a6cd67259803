package dev.reeve.render;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.journal.EntryJson;

/** A finding as JSON, the same members as in the journal. */
final class FindingJson {
    private FindingJson() {}

    /** Writes the finding's members into the object that is open. */
    static void members(JsonDocument json, Finding finding, Catalogue catalogue) {
        json.member("fingerprint", finding.fingerprint());
        EntryJson.members(json.generator(), finding, catalogue.explain(finding));
    }
}
