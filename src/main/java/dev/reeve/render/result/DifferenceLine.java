package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.ResultStream;
import dev.reeve.repository.tree.Node;
import dev.reeve.snapshot.Difference;
import org.jspecify.annotations.Nullable;

/** One entry that is not the same in two snapshots, as {@code restic diff} prints it. */
public record DifferenceLine(Difference difference) implements ResultStream.Element {
    private static final int MODIFIER = 5;

    @Override
    public void write(Page page) {
        String modifier = difference.modifier();
        page.line(modifier
                + " ".repeat(MODIFIER - modifier.length())
                + difference.path().text());
    }

    @Override
    public void members(JsonDocument json) {
        EntryLine.name(json, "path", difference.path());
        json.member("modifier", difference.modifier());
        side(json, "before", difference.before());
        side(json, "after", difference.after());
    }

    private static void side(JsonDocument json, String name, @Nullable Node node) {
        if (node != null) {
            json.startObject(name)
                    .member("type", EntryLine.type(node.type()))
                    .member("size", node.size())
                    .endObject();
        }
    }
}
