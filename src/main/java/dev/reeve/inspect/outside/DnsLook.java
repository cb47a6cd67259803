package dev.reeve.inspect.outside;

import dev.reeve.inventory.outside.DnsSpec;
import dev.reeve.inventory.outside.DnsType;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.DnsProbe;
import dev.reeve.machine.probe.Endpoint;
import dev.reeve.machine.probe.ProbeException;
import dev.reeve.machine.probe.ResolverFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Asks name servers and judges what they say, one by one and together. */
final class DnsLook {
    private final OutsideWorld world;
    private final Judgement judgement;

    DnsLook(OutsideWorld world, Judgement judgement) {
        this.world = world;
        this.judgement = judgement;
    }

    void look(DnsSpec spec, Deadline deadline) throws ProbeException {
        List<String> servers = spec.servers().isEmpty()
                ? ResolverFile.servers(
                        world.surroundings().home().getFileSystem().getPath("/etc/resolv.conf"))
                : spec.servers();
        if (servers.isEmpty()) {
            judgement.unseen(OutsideProblem.DNS_NO_SERVERS);
            return;
        }
        Map<String, DnsProbe.Facts> answers = new LinkedHashMap<>();
        for (String server : servers) {
            Endpoint endpoint =
                    new Endpoint(server, spec.effectivePort(), judgement.check().family());
            answers.put(
                    server,
                    DnsProbe.look(
                            endpoint, spec.name(), spec.type(), world.random().nextInt(), deadline));
        }
        judge(spec, answers, judgement);
    }

    /** @param answers what each server said */
    static void judge(DnsSpec spec, Map<String, DnsProbe.Facts> answers, Judgement judgement) {
        int before = judgement.count();
        double slowest = 0;
        for (Map.Entry<String, DnsProbe.Facts> answer : answers.entrySet()) {
            slowest = Math.max(slowest, answer.getValue().seconds());
            if (judgement.count() == before) {
                // One server that is wrong is told; a second one with the same fault would be the same finding.
                one(spec, answer.getKey(), answer.getValue(), judgement);
            }
        }
        agree(answers, judgement, judgement.count() == before);
        judgement.timed(slowest);
    }

    private static void one(DnsSpec spec, String server, DnsProbe.Facts facts, Judgement judgement) {
        String found = text(facts.records());
        boolean gone = facts.outcome() == DnsProbe.Outcome.NO_NAME || facts.outcome() == DnsProbe.Outcome.NO_DATA;
        if (!spec.exists() && facts.outcome() == DnsProbe.Outcome.FOUND) {
            judgement.failed(OutsideProblem.DNS_STILL_THERE, "server", server, "found", found);
            return;
        } else if (!spec.exists() && gone) {
            return;
        }
        switch (facts.outcome()) {
            case FOUND -> records(spec, server, facts, judgement);
            case NO_DATA -> judgement.down(OutsideProblem.DNS_NO_DATA, "server", server);
            case NO_NAME -> judgement.down(OutsideProblem.DNS_NO_NAME, "server", server);
            case FAILED -> judgement.down(OutsideProblem.DNS_FAILED, "server", server, "code", "SERVFAIL");
            case REFUSED -> judgement.down(OutsideProblem.DNS_REFUSED, "server", server);
            case LAME -> judgement.down(OutsideProblem.DNS_LAME, "server", server);
            case OTHER -> judgement.down(OutsideProblem.DNS_FAILED, "server", server, "code", "RCODE " + facts.code());
        }
    }

    private static void records(DnsSpec spec, String server, DnsProbe.Facts facts, Judgement judgement) {
        List<String> expected = normal(spec.expect(), spec.type());
        List<String> among = normal(spec.contains(), spec.type());
        String found = text(facts.records());
        if (!expected.isEmpty() && !expected.equals(normal(facts.records(), spec.type()))) {
            judgement.down(OutsideProblem.DNS_WRONG, "server", server, "found", found, "expected", text(spec.expect()));
        } else if (!normal(facts.records(), spec.type()).containsAll(among)) {
            judgement.down(
                    OutsideProblem.DNS_WRONG, "server", server, "found", found, "expected", text(spec.contains()));
        }
        if (spec.authoritative() && !facts.authoritative()) {
            judgement.found(OutsideProblem.DNS_NOT_AUTHORITATIVE, "server", server);
        }
    }

    /** Several servers say the same, or one of them is wrong, and visitors meet it by chance. */
    private static void agree(Map<String, DnsProbe.Facts> answers, Judgement judgement, boolean soundAlone) {
        long different = answers.values().stream()
                .map(DnsProbe.Facts::records)
                .distinct()
                .count();
        if (different > 1 && soundAlone) {
            List<String> each = answers.entrySet().stream()
                    .map(answer ->
                            answer.getKey() + ": " + text(answer.getValue().records()))
                    .toList();
            judgement.found(
                    OutsideProblem.DNS_DISAGREE,
                    judgement.check().failureSeverity(),
                    each,
                    "found",
                    String.join("; ", each));
        }
    }

    /** Records in the one way of writing them: sorted, names in lower case without the last dot, addresses in full. */
    static List<String> normal(List<String> records, DnsType type) {
        TreeSet<String> sorted = new TreeSet<>();
        for (String record : records) {
            String plain = record.strip().replaceAll("\\s+", " ");
            if (type == DnsType.TXT) {
                sorted.add(record);
            } else if (type == DnsType.AAAA) {
                sorted.add(ResolverFile.fullAddress(plain));
            } else {
                plain = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
                sorted.add(plain.toLowerCase(Locale.ROOT));
            }
        }
        return List.copyOf(sorted);
    }

    private static String text(List<String> records) {
        return records.isEmpty() ? "-" : String.join(", ", records);
    }
}
