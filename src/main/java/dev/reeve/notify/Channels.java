package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.ChannelSpec;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.MailChannel;
import dev.reeve.inventory.PlainHook;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.SignedHook;
import dev.reeve.inventory.Surroundings;
import dev.reeve.inventory.WebhookChannel;
import dev.reeve.machine.mail.MailServer;
import dev.reeve.machine.tls.Authorities;
import dev.reeve.notify.hook.Dialect;
import dev.reeve.notify.hook.DingTalk;
import dev.reeve.notify.hook.Feishu;
import dev.reeve.notify.hook.HookClient;
import dev.reeve.notify.hook.Ntfy;
import dev.reeve.notify.hook.OwnJson;
import dev.reeve.notify.hook.Slack;
import dev.reeve.notify.hook.Teams;
import dev.reeve.notify.hook.WeCom;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The channels of an inventory. */
public final class Channels {
    /** The journal's word for what is recorded of a channel itself; the channel's name stands for the job. */
    public static final String COMMAND = "notify";

    /** One attempt; the inventory's time-out is for all channels with all their attempts. */
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private final Inventory inventory;
    private final Surroundings surroundings;
    private final Catalogue usual;
    private final Clock clock;
    private final String machine;

    /**
     * Makes channels.
     *
     * @param usual the language of channels that name none
     * @param machine the name of this machine
     */
    public Channels(Inventory inventory, Surroundings surroundings, Catalogue usual, Clock clock, String machine) {
        this.inventory = inventory;
        this.surroundings = surroundings;
        this.usual = usual;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * The channels of these names, in the order of the inventory.
     *
     * @param names none for all
     * @throws Failure if there is none at all, or none of a name
     */
    public List<Channel> named(Collection<String> names) {
        Map<String, ChannelSpec> specs = inventory.telling().channels();
        if (specs.isEmpty()) {
            throw Failure.of(NotifyProblem.NO_CHANNELS, Subject.none());
        }
        for (String name : names) {
            if (!specs.containsKey(name)) {
                throw Failure.of(
                        NotifyProblem.NO_SUCH_CHANNEL,
                        Subject.item(name),
                        "channel",
                        name,
                        "known",
                        String.join(", ", specs.keySet()));
            }
        }
        Set<String> wanted = names.isEmpty() ? specs.keySet() : new LinkedHashSet<>(names);
        return specs.values().stream()
                .filter(spec -> wanted.contains(spec.name()))
                .map(this::channel)
                .toList();
    }

    /** Nobody is told of what belongs to no host only if nobody tells of everything: then everybody is. */
    private Channel channel(ChannelSpec spec) {
        boolean someHearAll = inventory.telling().channels().values().stream()
                .anyMatch(each -> each.groups().isEmpty());
        return Channel.of(spec, hosts(spec), !someHearAll, usual, new LateCourier(spec.name(), () -> courier(spec)));
    }

    private @Nullable Set<String> hosts(ChannelSpec spec) {
        if (spec.groups().isEmpty()) {
            return null;
        }
        return inventory.hosts().values().stream()
                .filter(host -> host.groups().stream().anyMatch(spec.groups()::contains))
                .map(Host::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Courier courier(ChannelSpec spec) {
        MailChannel mail = spec.mail();
        if (mail != null) {
            return new MailCourier(spec.name(), mail, server(mail), clock.getZone());
        } else if (spec.dingtalk() != null) {
            return hook(spec, spec.dingtalk().url(), new DingTalk(secret(spec.dingtalk())));
        } else if (spec.feishu() != null) {
            return hook(spec, spec.feishu().url(), new Feishu(secret(spec.feishu())));
        } else if (spec.wecom() != null) {
            return hook(spec, spec.wecom(), new WeCom());
        } else if (spec.slack() != null) {
            return hook(spec, spec.slack(), new Slack());
        } else if (spec.teams() != null) {
            return hook(spec, spec.teams(), new Teams());
        } else if (spec.ntfy() != null) {
            SecretReference token = spec.ntfy().token();
            Ntfy dialect = new Ntfy(spec.ntfy().topic(), token == null ? null : text(token));
            return hook(spec, spec.ntfy().server(), dialect, null);
        }
        return own(spec, java.util.Objects.requireNonNull(spec.webhook()));
    }

    private MailServer server(MailChannel mail) {
        SecretReference password = mail.password();
        return new MailServer(
                mail.host(),
                mail.effectivePort(),
                MailServer.Security.valueOf(mail.security().name()),
                mail.user(),
                password == null ? null : () -> password.resolve(surroundings),
                mail.plainLogin(),
                mail.trust(),
                greeting(),
                ATTEMPT);
    }

    /** RFC 5321, section 4.1.4: a name of letters, digits, dots and hyphens. */
    private String greeting() {
        return machine.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") ? machine : "localhost";
    }

    private Courier own(ChannelSpec spec, WebhookChannel webhook) {
        Map<String, String> headers = new HashMap<>();
        webhook.headers().forEach((name, value) -> headers.put(name, text(value)));
        OwnJson dialect = new OwnJson(spec.name(), webhook.body(), headers);
        SecretReference url = webhook.url();
        return hook(spec, url == null ? String.valueOf(webhook.plainUrl()) : text(url), dialect, webhook.trust());
    }

    private Courier hook(ChannelSpec spec, PlainHook hook, Dialect dialect) {
        return hook(spec, hook.url(), dialect);
    }

    private Courier hook(ChannelSpec spec, SecretReference url, Dialect dialect) {
        return hook(spec, text(url), dialect, null);
    }

    private Courier hook(ChannelSpec spec, String address, Dialect dialect, @Nullable Path trust) {
        try {
            URI uri = WebAddress.of(spec.name(), address);
            HookClient client = new HookClient(Authorities.context(trust), ATTEMPT);
            return new HookCourier(spec.name(), uri, dialect, client, clock);
        } catch (IOException e) {
            throw NotifyProblem.TRUST_UNREADABLE.of(spec.name(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String secret(SignedHook hook) {
        return hook.secret() == null ? null : text(hook.secret());
    }

    private String text(SecretReference reference) {
        return new String(reference.resolve(surroundings), StandardCharsets.UTF_8);
    }
}
