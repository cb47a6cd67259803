package dev.reeve.inventory;

import dev.reeve.finding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way to tell somebody: where messages go, and which of them, when and in which language. */
@OneOf({"mail", "dingtalk", "wecom", "feishu", "slack", "teams", "ntfy", "webhook"})
public record ChannelSpec(
        @Setting(value = "The inventory's name of the channel.", isName = true)
        String name,

        @Setting("E-mail, handed to a mail server.") @Nullable MailChannel mail,

        @Setting("A custom robot of a DingTalk group.") @Nullable SignedHook dingtalk,

        @Setting("A group robot of WeCom.") @Nullable PlainHook wecom,

        @Setting("A custom bot of a Feishu or Lark group.") @Nullable SignedHook feishu,

        @Setting("An incoming webhook of Slack, or of a server that takes the same.") @Nullable PlainHook slack,

        @Setting("A webhook of a Microsoft Teams workflow (Power Automate), which posts an adaptive card.") @Nullable PlainHook teams,

        @Setting("A topic of ntfy.sh or of an ntfy server of your own.") @Nullable NtfyChannel ntfy,

        @Setting("Any other address that takes JSON.") @Nullable WebhookChannel webhook,

        @Setting(value = "The least severity that is told.", defaultsTo = "warning")
        Severity severity,

        @Setting(value = "Tells only of hosts in these groups; without it, of everything.", form = Form.NAME)
        List<String> groups,

        @Setting("The language of its messages; that of the command if not set.") @Nullable ChannelLanguage language,

        @Setting("When nobody is to be disturbed; what is found then is told afterwards, in one message.") @Nullable QuietHours quiet,

        @Setting(
                value =
                        "Collects everything for one message at these times, in local time as in a crontab: 0 8 * * *. reeve schedule installs it.",
                form = Form.SCHEDULE)
        @Nullable String digest,

        @Setting("From this severity on it is told at once, whatever quiet hours and digest say.") @Nullable Severity atOnce,

        @Setting(
                value = "Tells again of what is still open after so long while nobody has acknowledged it: 24h, 7d.",
                least = 60,
                most = 31_536_000)
        @Nullable Duration remind,

        @Setting(value = "Whether it is also told when something is well again.", defaultsTo = "true")
        boolean resolved,

        @Setting(
                value = "How many findings a message describes before it only counts the rest; 10 if not set.",
                least = 1,
                most = 100)
        @Nullable Integer most) {
    private static final int USUAL_MOST = 10;

    public ChannelSpec {
        groups = List.copyOf(groups);
    }

    /** What it is in the inventory's word: {@code mail}, {@code dingtalk}. */
    public String kind() {
        return Stream.of(
                        word("mail", mail),
                        word("dingtalk", dingtalk),
                        word("wecom", wecom),
                        word("feishu", feishu),
                        word("slack", slack),
                        word("teams", teams),
                        word("ntfy", ntfy))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("webhook");
    }

    private static @Nullable String word(String kind, @Nullable Record settings) {
        return settings == null ? null : kind;
    }

    /** How many findings a message describes. */
    public int limit() {
        return most == null ? USUAL_MOST : most;
    }

    /** Where its secrets are kept. */
    Stream<SecretReference> secrets() {
        return Stream.of(
                        mail == null ? Stream.<SecretReference>of() : Stream.ofNullable(mail.password()),
                        dingtalk == null ? Stream.<SecretReference>of() : dingtalk.secrets(),
                        feishu == null ? Stream.<SecretReference>of() : feishu.secrets(),
                        Stream.of(wecom, slack, teams).filter(Objects::nonNull).map(PlainHook::url),
                        ntfy == null ? Stream.<SecretReference>of() : Stream.ofNullable(ntfy.token()),
                        webhook == null ? Stream.<SecretReference>of() : webhook.secrets())
                .flatMap(each -> each);
    }
}
