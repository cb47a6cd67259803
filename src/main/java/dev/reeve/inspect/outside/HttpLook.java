package dev.reeve.inspect.outside;

import dev.reeve.inventory.outside.AddressFamily;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.Fault;
import dev.reeve.machine.probe.HttpProbe;
import dev.reeve.machine.probe.Login;
import dev.reeve.machine.probe.ProbeException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Asks for a page and judges it, and what is about it where that is wanted. */
final class HttpLook {
    private final Judgement judgement;
    private final AddressFamily family;

    HttpLook(Judgement judgement, AddressFamily family) {
        this.judgement = judgement;
        this.family = family;
    }

    void look(HttpSpec spec, @Nullable Login login, Deadline deadline) throws ProbeException {
        HttpProbe.Ask ask = new HttpProbe.Ask(
                url(spec.url()),
                spec.method().name(),
                spec.follow(),
                spec.bodyLimit(),
                login,
                spec.ca(),
                spec.verify(),
                judgement.now(),
                family);
        HttpProbe.Facts facts = HttpProbe.look(ask, deadline);
        PageJudge.judge(spec, facts, judgement);
        CertificateJudge.beside(judgement, facts.tls(), String.valueOf(ask.url().getHost()), spec.verify());
        if (spec.exposed()) {
            new ExposedFiles(judgement).look(ask, deadline);
        }
        if (spec.headers()) {
            new HeadersJudge(judgement).judge(facts);
            // Last, because a firewall that drops the question takes all the time that is left.
            upgrade(ask, facts, deadline);
        }
    }

    /** An address of the form that the inventory asks for, which Java may still find fault with. */
    private static URI url(String text) throws ProbeException {
        try {
            URI url = new URI(text);
            return new URI(new URI(url.toASCIIString()).toString());
        } catch (URISyntaxException e) {
            throw new ProbeException(Fault.HERE, String.valueOf(e.getMessage()));
        }
    }

    /** Whoever types the address without https must be led there. */
    private void upgrade(HttpProbe.Ask ask, HttpProbe.Facts facts, Deadline deadline) throws ProbeException {
        if ("https".equals(ask.url().getScheme())) {
            URI plain;
            try {
                plain = new URI("http", ask.url().getHost(), "/", null);
            } catch (URISyntaxException e) {
                return;
            }
            try {
                HeadersJudge.upgrade(HttpProbe.look(ask.at(plain, true), deadline), judgement);
            } catch (ProbeException e) {
                // Nothing is there in the clear: nothing to lead on from. A whole time-out is for the next round.
            }
        } else {
            HeadersJudge.upgrade(facts, judgement);
        }
    }
}
