package dev.reeve.notify;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.MailChannel;
import dev.reeve.machine.mail.MailMessage;
import dev.reeve.machine.mail.MailServer;
import dev.reeve.machine.mail.MailTrouble;
import dev.reeve.machine.mail.Submission;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/** Takes letters to a mail server. */
final class MailCourier implements Courier {
    private final String channel;
    private final MailChannel spec;
    private final MailServer server;
    private final ZoneId zone;

    MailCourier(String channel, MailChannel spec, MailServer server, ZoneId zone) {
        this.channel = channel;
        this.spec = spec;
        this.server = server;
        this.zone = zone;
    }

    @Override
    public boolean fits(Letter letter) {
        return true;
    }

    @Override
    public List<Finding> deliver(Letter letter) {
        try {
            return new Submission(server)
                    .send(message(letter), spec.to()).stream()
                            .map(this::refused)
                            .toList();
        } catch (MailTrouble e) {
            throw problem(e.kind()).of(channel, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw NotifyProblem.TRUST_UNREADABLE.of(channel, String.valueOf(e.getMessage()));
        }
    }

    private Finding refused(Submission.Refused refused) {
        return Finding.of(
                NotifyProblem.RECIPIENT_REFUSED,
                Subject.item(channel),
                "channel",
                channel,
                "address",
                refused.address(),
                "reason",
                OneLine.of(refused.reason(), 300));
    }

    private static NotifyProblem problem(MailTrouble.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> NotifyProblem.UNREACHABLE;
            case TIMED_OUT -> NotifyProblem.TIMED_OUT;
            case NO_TLS -> NotifyProblem.NO_TLS;
            case CERTIFICATE -> NotifyProblem.CERTIFICATE_REFUSED;
            case NO_LOGIN -> NotifyProblem.NO_LOGIN;
            case LOGIN_REFUSED -> NotifyProblem.LOGIN_REFUSED;
            case SENDER_REFUSED -> NotifyProblem.SENDER_REFUSED;
            case RECIPIENTS_REFUSED -> NotifyProblem.RECIPIENTS_REFUSED;
            case MESSAGE_REFUSED -> NotifyProblem.MESSAGE_REFUSED;
        };
    }

    private MailMessage message(Letter letter) {
        List<String> before = letter.news().stream()
                .map(News::toldBefore)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(this::id)
                .toList();
        return new MailMessage(
                spec.from(),
                spec.to(),
                letter.title(),
                letter.text() + "\n",
                MailPage.of(letter),
                letter.time().atZone(zone),
                id(letter.time()),
                before);
    }

    /** A mail's id is made of its channel and moment, which the journal keeps: later mails go on from it without more. */
    private String id(Instant time) {
        String domain = spec.from().substring(spec.from().indexOf('@') + 1);
        return time.toEpochMilli() + "." + Integer.toHexString(channel.hashCode()) + ".reeve@" + domain;
    }
}
