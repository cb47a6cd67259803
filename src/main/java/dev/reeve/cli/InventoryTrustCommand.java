package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Host;
import dev.reeve.machine.ssh.SshEnvironment;
import dev.reeve.machine.ssh.SshTarget;
import dev.reeve.machine.ssh.TrustStore;
import dev.reeve.render.Answer;
import dev.reeve.render.result.HostKeyPage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve inventory trust}: shows the key that a host offers and records it once the administrator agrees. */
@Command(name = "trust")
final class InventoryTrustCommand extends ReeveCommand {
    @Parameters(paramLabel = "HOST")
    String name = "";

    @Option(names = "--fingerprint", paramLabel = "SHA256:…")
    @Nullable String fingerprint;

    @Option(names = {"-y", "--yes"})
    boolean yes;

    @Override
    protected Answer work(Invocation reeve) throws IOException {
        Workplace place = Workplace.of(reeve);
        Host host = place.inventory().host(name);
        if (host.local()) {
            throw Failure.of(CliProblem.NO_HOST_KEY, Subject.host(name), "host", name);
        }
        SshTarget target = place.target(host);
        TrustStore store = new TrustStore(SshEnvironment.ofThisProcess());
        TrustStore.Offer offer = store.fetch(target);
        switch (offer.standing()) {
            case KNOWN -> {
                return Answer.of(page(offer, false));
            }
            case CHANGED, REVOKED ->
                throw refused(CliProblem.HOST_KEY_NOT_RECORDED, offer).withEvidence(offer.others());
            case UNKNOWN -> {
                if (!agreed(reeve, offer)) {
                    throw refused(CliProblem.NOT_CONFIRMED, offer);
                }
            }
        }
        store.record(target, offer.key());
        return Answer.of(page(offer, true));
    }

    /** A fingerprint that was given must be the one; otherwise somebody has to say yes. */
    private boolean agreed(Invocation reeve, TrustStore.Offer offer) throws IOException {
        if (fingerprint != null) {
            if (!fingerprint.equals(offer.key().fingerprint())) {
                throw refused(CliProblem.OTHER_FINGERPRINT, offer).withEvidence(List.of(fingerprint));
            }
            return true;
        }
        String question = reeve.catalogue()
                .text(
                        "cli",
                        "trust.question",
                        "host",
                        name,
                        "type",
                        offer.key().shortType(),
                        "fingerprint",
                        offer.key().fingerprint());
        return yes || Confirmation.ask(reeve, question);
    }

    private Failure refused(CliProblem problem, TrustStore.Offer offer) {
        return Failure.of(
                problem,
                Subject.host(name),
                "host",
                name,
                "type",
                offer.key().shortType(),
                "fingerprint",
                offer.key().fingerprint(),
                "file",
                offer.file().toString(),
                "line",
                Integer.toString(offer.line()),
                "name",
                offer.keyName());
    }

    private HostKeyPage page(TrustStore.Offer offer, boolean recorded) {
        return new HostKeyPage(
                name,
                offer.key().type(),
                offer.key().fingerprint(),
                offer.file().toString(),
                recorded);
    }
}
