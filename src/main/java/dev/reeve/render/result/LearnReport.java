package dev.reeve.render.result;

import dev.reeve.finding.Catalogue;
import dev.reeve.inspect.learn.Learnt;
import dev.reeve.inspect.learn.LearntYaml;
import dev.reeve.inspect.learn.Reason;
import dev.reeve.inspect.learn.Suggestion;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import java.util.List;

/** What was learnt of hosts: for people the piece of an inventory, for programs the suggestions one by one. */
public record LearnReport(List<Learnt> learnt) implements Result {
    private static final String ROOM = "inspect";

    public LearnReport {
        learnt = List.copyOf(learnt);
    }

    /** The document, with comments in the catalogue's language. */
    public String yaml(Catalogue catalogue) {
        return LearntYaml.of(
                learnt,
                reason -> catalogue.text(
                        ROOM, reason.message(), reason.arguments().toArray(String[]::new)));
    }

    @Override
    public void write(Page page) {
        yaml(page.catalogue()).lines().forEach(page::line);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("learnt");
        for (Learnt host : learnt) {
            json.startObject();
            members(json, host);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines out) {
        learnt.forEach(host -> out.line("learnt", json -> members(json, host)));
    }

    private static void members(JsonDocument json, Learnt host) {
        json.member("host", host.host()).member("system", host.system()).member("known", host.known());
        json.startArray("suggestions");
        for (Suggestion each : host.suggestions()) {
            json.startObject()
                    .member("under", each.kind().key())
                    .member("name", each.name())
                    .member("yaml", each.yaml())
                    .member("works", each.works());
            reasons(json, "reasons", each.reasons());
            json.endObject();
        }
        json.endArray();
        reasons(json, "remarks", host.remarks());
    }

    private static void reasons(JsonDocument json, String name, List<Reason> reasons) {
        json.startArray(name);
        for (Reason reason : reasons) {
            json.startObject().member("key", reason.key()).startObject("arguments");
            for (int i = 0; i + 1 < reason.arguments().size(); i += 2) {
                json.member(reason.arguments().get(i), reason.arguments().get(i + 1));
            }
            json.endObject().endObject();
        }
        json.endArray();
    }
}
