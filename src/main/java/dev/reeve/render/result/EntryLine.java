package dev.reeve.render.result;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.ResultStream;
import dev.reeve.repository.tree.Node;
import dev.reeve.snapshot.Entry;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file or directory in a snapshot.
 *
 * @param detailed whether people see it as {@code ls -l} has it, rather than its path alone
 */
public record EntryLine(Entry entry, boolean detailed) implements ResultStream.Element {
    private static final long BILLION = 1_000_000_000L;

    @Override
    public void write(Page page) {
        page.line(text(page, entry, detailed));
    }

    /** The columns have a width that is enough as a rule: what comes later is not known yet. */
    static String text(Page page, Entry entry, boolean detailed) {
        Node node = entry.node();
        if (!detailed) {
            return entry.path().text();
        }
        RawName target = node.linkTarget();
        Instant modified = moment(node.modifiedNanos());
        return String.format(
                Locale.ROOT,
                "%s %-8s %-8s %12d %16s %s%s",
                entry.modeText(),
                node.user().isEmpty() ? Long.toString(node.uid()) : node.user(),
                node.group().isEmpty() ? Long.toString(node.gid()) : node.group(),
                node.size(),
                modified == null ? "-" : page.moment(modified),
                entry.path().text(),
                target == null ? "" : " -> " + target.text());
    }

    @Override
    public void members(JsonDocument json) {
        members(json, entry);
    }

    static void members(JsonDocument json, Entry entry) {
        Node node = entry.node();
        name(json, "path", entry.path());
        json.member("type", type(node.type())).member("mode", String.format(Locale.ROOT, "%04o", node.mode()));
        json.member("uid", node.uid()).member("gid", node.gid());
        json.member("user", node.user().isEmpty() ? null : node.user());
        json.member("group", node.group().isEmpty() ? null : node.group());
        if (node.type() == FileType.FILE) {
            json.member("size", node.size());
        }
        json.member("modified", moment(node.modifiedNanos()));
        json.member("inode", Long.toUnsignedString(node.inode())).member("links", node.links());
        RawName target = node.linkTarget();
        if (target != null) {
            name(json, "target", target);
        }
        if (node.subtree() != null) {
            json.member("tree", node.subtree().hex());
        }
    }

    /** A name as text, and in Base64 too where its bytes are no UTF-8: the text alone would lose them. */
    static void name(JsonDocument json, String member, RawName name) {
        json.member(member, name.text());
        if (!name.isUtf8()) {
            json.member(member + "_base64", Base64.getEncoder().encodeToString(name.bytes()));
        }
    }

    static String type(FileType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Instant moment(long nanos) {
        return nanos == Long.MIN_VALUE
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
    }
}
