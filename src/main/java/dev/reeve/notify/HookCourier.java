package dev.reeve.notify;

import dev.reeve.finding.Finding;
import dev.reeve.notify.hook.Dialect;
import dev.reeve.notify.hook.HookClient;
import dev.reeve.notify.hook.HookTrouble;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Takes letters to a web address in a service's dialect. */
final class HookCourier implements Courier {
    private final String channel;
    private final URI address;
    private final Dialect dialect;
    private final HookClient client;
    private final Clock clock;

    HookCourier(String channel, URI address, Dialect dialect, HookClient client, Clock clock) {
        this.channel = channel;
        this.address = address;
        this.dialect = dialect;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public boolean fits(Letter letter) {
        return dialect.fits(letter);
    }

    @Override
    public List<Finding> deliver(Letter letter) throws InterruptedException {
        Instant now = clock.instant();
        URI target = dialect.address(address, now);
        List<String> secrets = secrets(target, dialect);
        try {
            String answer = client.post(target, dialect.headers(), dialect.body(letter, now), secrets);
            String refusal = dialect.refusal(answer);
            if (refusal != null) {
                throw NotifyProblem.HOOK_REFUSED.of(channel, HookClient.discreet(refusal, secrets));
            }
            return List.of();
        } catch (HookTrouble e) {
            throw problem(e.kind()).of(channel, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw NotifyProblem.UNREACHABLE.of(channel, HookClient.discreet(String.valueOf(e.getMessage()), secrets));
        }
    }

    /** The address whole and in its parts, and the values of headers, longest first. */
    static List<String> secrets(URI address, Dialect dialect) {
        List<String> secrets = new ArrayList<>();
        secrets.add(address.toString());
        Stream.of(address.getRawPath(), address.getPath(), address.getRawQuery(), address.getQuery())
                .filter(Objects::nonNull)
                .filter(part -> part.length() > 1)
                .forEach(part -> {
                    secrets.add(part);
                    Stream.of(part.split("[/&=]"))
                            .filter(word -> word.length() >= 8)
                            .forEach(secrets::add);
                });
        for (String value : dialect.headers().values()) {
            secrets.add(value);
            secrets.addAll(List.of(value.split(" ")));
        }
        secrets.sort((one, other) -> other.length() - one.length());
        return secrets;
    }

    private static NotifyProblem problem(HookTrouble.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> NotifyProblem.UNREACHABLE;
            case TIMED_OUT -> NotifyProblem.TIMED_OUT;
            case CERTIFICATE -> NotifyProblem.CERTIFICATE_REFUSED;
            case GONE -> NotifyProblem.ADDRESS_GONE;
            case REFUSED -> NotifyProblem.HOOK_REFUSED;
            case TOO_MANY -> NotifyProblem.TOO_MANY;
            case SERVER_TROUBLE -> NotifyProblem.SERVER_TROUBLE;
        };
    }
}
