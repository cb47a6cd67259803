package dev.reeve.machine.snmp;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** An agent that is asked over UDP, with a socket of its own. For one thread at a time. */
public final class UdpAgent implements SnmpAgent {
    private static final int OBJECTS_AT_ONCE = 20;
    private static final int ROWS_AT_ONCE = 25;

    private final SnmpTarget place;
    private final Conversation conversation;
    private final long end;

    private UdpAgent(SnmpTarget place, Conversation conversation) {
        this.place = place;
        this.conversation = conversation;
        this.end = System.nanoTime() + place.patience().toNanos();
    }

    /**
     * Makes ready to ask; nothing is sent yet.
     *
     * @throws Failure {@link SnmpProblem} if the name has no address or a secret cannot be had
     */
    public static UdpAgent open(SnmpTarget place) {
        return new UdpAgent(place, Conversation.open(place));
    }

    @Override
    public Answers get(List<Oid> oids) {
        Walked found = new Walked();
        for (int from = 0; from < oids.size(); from += OBJECTS_AT_ONCE) {
            piece(oids.subList(from, Math.min(oids.size(), from + OBJECTS_AT_ONCE)), found);
        }
        return found.answers();
    }

    /** Version 1 refuses the whole question for one object that is not there, so they are asked for one by one then. */
    private void piece(List<Oid> oids, Walked found) {
        PDU question = conversation.question(PDU.GET);
        oids.forEach(oid -> question.add(new VariableBinding(new OID(oid.toString()))));
        PDU answer = ask(question);
        int status = answer.getErrorStatus();
        if (status == PDU.noError) {
            for (VariableBinding each : answer.getVariableBindings()) {
                Oid name = Values.name(each.getOid());
                // An answer to a question that nobody asked is no answer.
                if (name != null && oids.contains(name)) {
                    found.add(name, Values.of(each.getVariable()));
                }
            }
        } else if (oids.size() > 1) {
            oids.forEach(oid -> piece(List.of(oid), found));
        } else if (status != PDU.noSuchName && status != PDU.tooBig) {
            throw refused(answer.getErrorStatusText());
        }
    }

    @Override
    public Answers walk(Oid root, int most) {
        Walked found = new Walked();
        Oid last = root;
        int rows = ROWS_AT_ONCE;
        while (last != null) {
            PDU answer = ask(next(last, rows));
            int status = answer.getErrorStatus();
            if (status == PDU.tooBig && rows > 1) {
                rows /= 2;
            } else if (status == PDU.noSuchName || answer.size() == 0) {
                return found.answers();
            } else if (status != PDU.noError) {
                throw refused(answer.getErrorStatusText());
            } else {
                last = found.take(answer, root, last, most);
            }
        }
        return found.answers();
    }

    private PDU next(Oid last, int rows) {
        PDU question = conversation.question(conversation.isOldest() ? PDU.GETNEXT : PDU.GETBULK);
        if (!conversation.isOldest()) {
            question.setMaxRepetitions(rows);
            question.setNonRepeaters(0);
        }
        question.add(new VariableBinding(new OID(last.toString())));
        return question;
    }

    private PDU ask(PDU question) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
            throw problem(
                    SnmpProblem.SNMP_TOO_SLOW,
                    "seconds",
                    Long.toString(place.patience().toSeconds()));
        }
        try {
            ResponseEvent<UdpAddress> event = conversation.ask(question);
            PDU answer = event == null ? null : event.getResponse();
            PDU report = conversation.report();
            if (answer == null && report != null && Reports.isFinal(Reports.counter(report))) {
                throw reported(report);
            } else if (answer == null) {
                throw silent(event == null ? null : event.getError());
            } else if (answer.getType() == PDU.REPORT) {
                throw reported(answer);
            }
            return answer;
        } catch (IOException | RuntimeException e) {
            if (e instanceof Failure failure) {
                throw failure;
            }
            throw silent(e);
        }
    }

    private Failure silent(@Nullable Exception cause) {
        Duration waited = place.timeout().multipliedBy(place.retries() + 1L);
        Failure failure = problem(
                SnmpProblem.SNMP_NO_ANSWER,
                "seconds",
                Long.toString(Math.max(1, waited.toSeconds())),
                "times",
                Integer.toString(place.retries() + 1));
        return cause == null ? failure : failure.causedBy(cause);
    }

    private Failure reported(PDU report) {
        Oid counter = Reports.counter(report);
        return problem(
                        Reports.meaning(counter),
                        "reason",
                        String.valueOf(counter),
                        "user",
                        place.login() instanceof SnmpLogin.User user ? user.name() : "")
                .withEvidence(List.of("report " + counter));
    }

    private Failure refused(String reason) {
        return problem(SnmpProblem.SNMP_REFUSED, "reason", reason);
    }

    private Failure problem(SnmpProblem problem, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("device", place.name(), "place", place.place()));
        return Failure.of(problem, Subject.host(place.name()), all.toArray(String[]::new));
    }

    @Override
    public void close() {
        conversation.close();
    }

    /** What was found so far, and why it is not all. */
    private static final class Walked {
        private static final int MOST_BYTES = 4 << 20;

        private final TreeMap<Oid, SnmpValue> values = new TreeMap<>();
        private final List<String> torn = new ArrayList<>();
        private int bytes;

        void add(Oid name, @Nullable SnmpValue value) {
            if (value != null) {
                values.put(name, value);
                bytes += value instanceof SnmpValue.Octets octets ? octets.bytes().length : Long.BYTES;
            }
        }

        /** Takes what lies below {@code root}; the name to go on from, or null at the end. */
        @Nullable Oid take(PDU answer, Oid root, Oid from, int most) {
            Oid last = from;
            for (VariableBinding each : answer.getVariableBindings()) {
                Oid name = Values.name(each.getOid());
                if (name == null || Values.isEnd(each.getVariable()) || !name.isBelow(root)) {
                    return null;
                } else if (name.compareTo(last) <= 0) {
                    torn.add("the agent's objects below " + root + " do not come in order");
                    return null;
                } else if (values.size() >= most || bytes >= MOST_BYTES) {
                    torn.add("more than " + values.size() + " objects below " + root);
                    return null;
                }
                add(name, Values.of(each.getVariable()));
                last = name;
            }
            return last.equals(from) ? null : last;
        }

        Answers answers() {
            return new Answers(values, torn);
        }
    }
}
