package dev.reeve.inspect.outside;

import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.outside.TlsSpec;
import dev.reeve.machine.probe.CertificateNames;
import dev.reeve.machine.probe.OldProtocol;
import dev.reeve.machine.probe.TlsFacts;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges a certificate as a browser would, and as an administrator some weeks before. */
final class CertificateJudge {
    /** The least sizes of the CA/Browser Forum's Baseline Requirements, 6.1.5. */
    private static final int LEAST_RSA = 2048;

    private static final int LEAST_EC = 256;

    private final Judgement judgement;
    private final int warningDays;
    private final int criticalDays;

    CertificateJudge(Judgement judgement, int warningDays, int criticalDays) {
        this.judgement = judgement;
        this.warningDays = warningDays;
        this.criticalDays = criticalDays;
    }

    /** A certificate that came along with something else: a page, a mailbox. */
    static void beside(Judgement judgement, @Nullable TlsFacts facts, String name, boolean verify) {
        if (facts != null && verify) {
            new CertificateJudge(judgement, TlsSpec.USUAL_WARNING_DAYS, TlsSpec.USUAL_CRITICAL_DAYS)
                    .judge(facts, name, true);
        }
    }

    /** Old versions of TLS that a server still takes up. */
    static void old(Set<OldProtocol> old, Judgement judgement) {
        if (!old.isEmpty()) {
            String names = old.stream().sorted().map(OldProtocol::label).collect(Collectors.joining(", "));
            judgement.found(OutsideProblem.TLS_OLD_PROTOCOL, "found", names);
        }
    }

    /**
     * @param name the name that it must be for
     * @param verify whether an authority must vouch for it, for this name
     */
    void judge(TlsFacts facts, String name, boolean verify) {
        X509Certificate own = facts.own();
        dates(own);
        if (verify) {
            trust(facts);
            CertificateNames names = CertificateNames.of(own);
            if (!names.match(name)) {
                String found = names.names().isEmpty()
                        ? "-"
                        : names.names().stream().limit(10).collect(Collectors.joining(", "));
                judgement.failed(OutsideProblem.TLS_WRONG_NAME, "name", name, "found", found);
            }
        }
        strength(facts.chain());
    }

    private void dates(X509Certificate own) {
        Instant now = judgement.now();
        Instant end = own.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        judgement.measured(
                "days-left", left.toSeconds() / 86_400.0, Unit.COUNT, (double) warningDays, (double) criticalDays);
        String days = Long.toString(left.toDays());
        if (left.isNegative()) {
            judgement.failed(OutsideProblem.TLS_EXPIRED, "when", end.toString());
        } else if (now.isBefore(own.getNotBefore().toInstant())) {
            judgement.failed(
                    OutsideProblem.TLS_NOT_YET,
                    "when",
                    own.getNotBefore().toInstant().toString());
        } else if (left.compareTo(Duration.ofDays(criticalDays)) < 0) {
            judgement.found(
                    OutsideProblem.TLS_EXPIRES,
                    judgement.check().failureSeverity(),
                    "days",
                    days,
                    "when",
                    end.toString());
        } else if (left.compareTo(Duration.ofDays(warningDays)) < 0) {
            judgement.found(OutsideProblem.TLS_EXPIRES, Severity.WARNING, "days", days, "when", end.toString());
        }
    }

    private void trust(TlsFacts facts) {
        String untrusted = facts.untrusted();
        if (untrusted == null) {
            return;
        }
        String issuer = facts.own().getIssuerX500Principal().getName();
        if (isSelfSigned(facts.own())) {
            judgement.failed(OutsideProblem.TLS_SELF_SIGNED, "issuer", issuer);
        } else {
            judgement.failed(OutsideProblem.TLS_UNTRUSTED, "issuer", issuer, "said", untrusted);
        }
    }

    private static boolean isSelfSigned(X509Certificate own) {
        try {
            own.verify(own.getPublicKey());
            return own.getSubjectX500Principal().equals(own.getIssuerX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Keys and signatures of the chain; the signature of a root is believed by nobody and may be any. */
    private void strength(List<X509Certificate> chain) {
        String weakKeys = chain.stream()
                .map(CertificateJudge::weakKey)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!weakKeys.isEmpty()) {
            judgement.found(OutsideProblem.TLS_WEAK_KEY, "found", weakKeys);
        }
        String weakSignatures = chain.stream()
                .filter(each -> chain.indexOf(each) == 0 || !isSelfSigned(each))
                .map(X509Certificate::getSigAlgName)
                .filter(CertificateJudge::isWeak)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!weakSignatures.isEmpty()) {
            judgement.found(OutsideProblem.TLS_WEAK_SIGNATURE, "found", weakSignatures);
        }
    }

    private static boolean isWeak(String algorithm) {
        String upper = algorithm.toUpperCase(Locale.ROOT);
        return upper.startsWith("SHA1") || upper.startsWith("MD5") || upper.startsWith("MD2");
    }

    private static String weakKey(X509Certificate certificate) {
        Object key = certificate.getPublicKey();
        int size = Integer.MAX_VALUE;
        int least = LEAST_RSA;
        if (key instanceof RSAKey rsa) {
            size = rsa.getModulus().bitLength();
        } else if (key instanceof DSAKey dsa && dsa.getParams() != null) {
            size = dsa.getParams().getP().bitLength();
        } else if (key instanceof ECKey ec) {
            size = ec.getParams().getOrder().bitLength();
            least = LEAST_EC;
        }
        return size < least ? certificate.getPublicKey().getAlgorithm() + " " + size : "";
    }
}
