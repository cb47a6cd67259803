package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.PingSpec;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.Surroundings;
import dev.reeve.machine.tls.Authorities;
import dev.reeve.notify.hook.HookClient;
import dev.reeve.notify.hook.HookTrouble;
import dev.reeve.notify.hook.OwnJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A job's word to a watchdog that misses it (healthchecks.io, "Pinging API"): POST to the address with {@code /start}
 * when it begins, and at its end to the address itself, or with {@code /fail}, with the findings as body.
 */
public final class Ping {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    /** The journal's word for what is recorded of a watchdog itself. */
    public static final String COMMAND = "ping";

    /** Characters of a body: Healthchecks keeps its first 10,000 bytes (setting PING_BODY_LIMIT). */
    private static final int BODY = 3_000;

    private final String job;
    private final PingSpec spec;
    private final Surroundings surroundings;
    private final Duration patience;
    private final CompletableFuture<@Nullable Finding> start;

    private Ping(String job, PingSpec spec, Surroundings surroundings, Duration patience) {
        this.job = job;
        this.spec = spec;
        this.surroundings = surroundings;
        this.patience = patience;
        this.start = spec.start() ? later("/start", "") : CompletableFuture.completedFuture(null);
    }

    /**
     * Says that a job begins, and does not wait for the answer.
     *
     * @param patience how long {@link #end} may take
     */
    public static Ping start(String job, PingSpec spec, Surroundings surroundings, Duration patience) {
        return new Ping(job, spec, surroundings, patience);
    }

    /**
     * Says how it ended.
     *
     * @param done whether the work was done, with or without findings
     * @return why the watchdog could not be told, if so; the start that failed as the end did is not told twice
     */
    public List<Finding> end(boolean done, List<Finding> findings, Catalogue catalogue) {
        Finding early = await(start);
        Finding late = await(later(done ? "" : "/fail", words(findings, catalogue)));
        Finding trouble = late != null ? late : early;
        return trouble == null ? List.of() : List.of(trouble);
    }

    private static String words(List<Finding> findings, Catalogue catalogue) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : findings) {
            out.append(finding.severity().label())
                    .append(": ")
                    .append(OneLine.of(catalogue.explain(finding).problem(), 600))
                    .append('\n');
        }
        return out.length() > BODY ? out.substring(0, BODY) : out.toString();
    }

    private @Nullable Finding await(CompletableFuture<@Nullable Finding> ping) {
        try {
            return ping.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed("-");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("-");
        } catch (ExecutionException e) {
            return failed(String.valueOf(e.getCause()));
        }
    }

    private CompletableFuture<@Nullable Finding> later(String suffix, String body) {
        CompletableFuture<@Nullable Finding> done = new CompletableFuture<>();
        Runnable sending = () -> {
            try {
                done.complete(send(suffix, body));
            } catch (RuntimeException e) {
                done.complete(failed(e.getClass().getSimpleName()));
            }
        };
        Thread thread = new Thread(sending, "ping");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private @Nullable Finding send(String suffix, String body) {
        try {
            URI base = address();
            URI target = with(base, suffix);
            List<String> secrets = HookCourier.secrets(target, new OwnJson(job, null, Map.of()));
            new HookClient(Authorities.context(null), ATTEMPT)
                    .post(
                            target,
                            Map.of("Content-Type", "text/plain; charset=utf-8"),
                            body.getBytes(StandardCharsets.UTF_8),
                            secrets);
            return null;
        } catch (HookTrouble e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (Failure e) {
            return failed(e.finding().code());
        } catch (IOException | InterruptedException e) {
            return failed(e.getClass().getSimpleName());
        }
    }

    private URI address() {
        SecretReference url = spec.url();
        return WebAddress.of(
                job,
                url == null
                        ? String.valueOf(spec.plainUrl())
                        : new String(url.resolve(surroundings), StandardCharsets.UTF_8));
    }

    /** The address with more path, before its query. */
    static URI with(URI base, String suffix) {
        String text = base.toString();
        int query = text.indexOf('?');
        String path = (query < 0 ? text : text.substring(0, query)).replaceAll("/+$", "");
        return URI.create(path + suffix + (query < 0 ? "" : text.substring(query)));
    }

    private Finding failed(String reason) {
        return Finding.of(NotifyProblem.PING_FAILED, Subject.job(job), "job", job, "reason", OneLine.of(reason, 300));
    }
}
