package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the antivirus of a host. Rules of a host go before those of its groups, those before the rules for all
 * hosts; of several groups the one that the host names first wins.
 */
public record AntivirusRules(
        @Setting("Whether the host is left out unless it is named on the command line; false if not set.") @Nullable Boolean skip,

        @Setting(
                "Which antivirus is expected: any, clamav, other (only its presence is looked at) or none; any if not set.")
        @Nullable AntivirusProduct product,

        @Setting(
                "Where the signatures come from: the host's own freshclam, or the mirror on this machine; freshclam if not set.")
        @Nullable SignatureOrigin from,

        @Setting(value = "From which age on signatures are a warning; 48h if not set.", least = 3600, most = 31_536_000)
        @Nullable Duration signaturesWarning,

        @Setting(value = "From which age on signatures are critical; 7d if not set.", least = 3600, most = 31_536_000)
        @Nullable Duration signaturesCritical,

        @Setting(value = "The oldest version of the engine that is good enough: 1.4.3.", form = Form.ENGINE_VERSION)
        @Nullable String engine,

        @Setting("Whether clamd must run; if not set it must where a clamd.conf is.") @Nullable Boolean daemon,

        @Setting(
                value = "Where clamd.conf lies on the host, if not in one of the usual places.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String clamdConf,

        @Setting(
                value = "Where freshclam.conf lies on the host, if not in one of the usual places.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String freshclamConf)
        implements LayeredRules<AntivirusRules> {
    /** No rules at all. */
    public static final AntivirusRules USUAL = new AntivirusRules(null, null, null, null, null, null, null, null, null);

    private static final Duration WARNING = Duration.ofDays(2);
    private static final Duration CRITICAL = Duration.ofDays(7);

    @Override
    public AntivirusRules over(AntivirusRules wider) {
        return new AntivirusRules(
                skip != null ? skip : wider.skip,
                product != null ? product : wider.product,
                from != null ? from : wider.from,
                signaturesWarning != null ? signaturesWarning : wider.signaturesWarning,
                signaturesCritical != null ? signaturesCritical : wider.signaturesCritical,
                engine != null ? engine : wider.engine,
                daemon != null ? daemon : wider.daemon,
                clamdConf != null ? clamdConf : wider.clamdConf,
                freshclamConf != null ? freshclamConf : wider.freshclamConf);
    }

    /** Which antivirus is expected. */
    public AntivirusProduct expected() {
        return product != null ? product : AntivirusProduct.ANY;
    }

    /** From which age on signatures are a warning. */
    public Duration warning() {
        return signaturesWarning != null ? signaturesWarning : WARNING;
    }

    /** From which age on signatures are critical; never before they are a warning. */
    public Duration critical() {
        Duration limit = signaturesCritical != null ? signaturesCritical : CRITICAL;
        return limit.compareTo(warning()) < 0 ? warning() : limit;
    }

    /** Whether reeve brings the signatures. */
    public boolean fromMirror() {
        return from == SignatureOrigin.MIRROR;
    }
}
