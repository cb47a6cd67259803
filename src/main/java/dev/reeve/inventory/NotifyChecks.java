package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What must hold for channels: their groups exist, their templates are JSON, and no password goes in the clear unasked. */
final class NotifyChecks {
    /** What may stand in a webhook's body; {@code dev.reeve.notify} fills them in. */
    static final List<String> PLACEHOLDERS = List.of("title", "text", "severity", "count", "channel");

    private final Mistakes mistakes;

    NotifyChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void check(List<Entry> hosts, Optional<YamlNode> channels) {
        if (!(channels.orElse(null) instanceof Mapping all)) {
            return;
        }
        Set<String> groups = groups(hosts);
        for (Entry entry : all.entries()) {
            if (entry.value() instanceof Mapping channel) {
                String keys = "notify.channels." + entry.key();
                groupsExist(channel, groups, keys);
                channel.at("mail")
                        .filter(Mapping.class::isInstance)
                        .ifPresent(mail -> loginIsFit((Mapping) mail, keys + ".mail"));
                channel.at("webhook", "body").ifPresent(body -> bodyIsJson(body, keys + ".webhook.body"));
            }
        }
    }

    private static Set<String> groups(List<Entry> hosts) {
        Set<String> groups = new TreeSet<>();
        for (Entry host : hosts) {
            if (host.value() instanceof Mapping mapping
                    && mapping.at("groups").orElse(null) instanceof Sequence sequence) {
                sequence.items().stream()
                        .filter(Scalar.class::isInstance)
                        .forEach(item -> groups.add(((Scalar) item).text()));
            }
        }
        return groups;
    }

    private void groupsExist(Mapping channel, Set<String> groups, String keys) {
        if (!(channel.at("groups").orElse(null) instanceof Sequence sequence)) {
            return;
        }
        for (YamlNode item : sequence.items()) {
            if (item instanceof Scalar group && !groups.contains(group.text())) {
                Optional<String> nearest = Nearest.to(group.text(), groups);
                mistakes.at(
                        item.place(),
                        keys + ".groups",
                        nearest.isPresent() ? InventoryProblem.MISSPELT_GROUP : InventoryProblem.UNKNOWN_GROUP,
                        "found",
                        group.text(),
                        "suggestion",
                        nearest.orElse(""),
                        "known",
                        Nearest.first(group.text(), groups));
            }
        }
    }

    private void loginIsFit(Mapping mail, String keys) {
        Optional<YamlNode> user = mail.at("user");
        Optional<YamlNode> password = mail.at("password");
        boolean clear = mail.textAt("security").filter("none"::equals).isPresent()
                && mail.textAt("plain-login").filter("true"::equals).isEmpty();
        if (user.isPresent() != password.isPresent() || (user.isPresent() && clear)) {
            YamlNode where = user.or(() -> password).orElseThrow();
            mistakes.at(where.place(), keys, InventoryProblem.MAIL_LOGIN_UNFIT, "name", keys);
        }
    }

    private void bodyIsJson(YamlNode body, String keys) {
        if (!(body instanceof Scalar scalar) || scalar.kind() != Scalar.Kind.TEXT) {
            return;
        }
        String filled = scalar.text();
        for (String placeholder : PLACEHOLDERS) {
            filled = filled.replace('{' + placeholder + '}', "1");
        }
        try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), filled)) {
            json.nextToken();
            json.skipChildren();
            if (json.nextToken() == null) {
                return;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        mistakes.at(body.place(), keys, InventoryProblem.BAD_BODY, "known", String.join(", ", PLACEHOLDERS));
    }
}
