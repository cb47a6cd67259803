package dev.reeve.machine.snmp;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * SNMP4J set up for one agent. Nothing of its process-wide state is used: each conversation has protocols, users and a
 * socket of its own, so that two devices with the same user name and different pass phrases do not meet.
 */
final class Conversation implements AutoCloseable {
    private final Snmp snmp;
    private final Target<UdpAddress> target;
    private final SnmpLogin login;
    /** The last report; SNMP4J waits on after one that is not signed, which those about wrong signatures never are. */
    private final AtomicReference<PDU> report = new AtomicReference<>();

    private Conversation(Snmp snmp, Target<UdpAddress> target, SnmpLogin login) {
        this.snmp = snmp;
        this.target = target;
        this.login = login;
        Snmp.ReportHandler usual = snmp.getReportHandler();
        snmp.setReportHandler(new Snmp.ReportHandler() {
            @Override
            public <A extends Address> void processReport(PduHandle handle, CommandResponderEvent<A> event) {
                report.set(event.getPDU());
                usual.processReport(handle, event);
            }
        });
    }

    static Conversation open(SnmpTarget place) {
        UdpAddress address = address(place);
        Snmp snmp = null;
        try {
            MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
            Target<UdpAddress> target = login(place, dispatcher);
            snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping());
            target.setAddress(address);
            target.setTimeout(place.timeout().toMillis());
            target.setRetries(place.retries());
            snmp.listen();
            return new Conversation(snmp, target, place.login());
        } catch (IOException e) {
            quietly(snmp);
            throw Failure.of(
                            SnmpProblem.SNMP_SECRET_UNUSABLE,
                            Subject.host(place.name()),
                            "device",
                            place.name(),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    private static UdpAddress address(SnmpTarget place) {
        try {
            return new UdpAddress(InetAddress.getByName(place.address()), place.port());
        } catch (UnknownHostException e) {
            throw Failure.of(
                    SnmpProblem.SNMP_HOST_NOT_FOUND,
                    Subject.host(place.name()),
                    "device",
                    place.name(),
                    "address",
                    place.address());
        }
    }

    private static Target<UdpAddress> login(SnmpTarget place, MessageDispatcherImpl dispatcher) throws IOException {
        if (place.login() instanceof SnmpLogin.User user) {
            return Users.of(user, dispatcher);
        }
        SnmpLogin.Community community = (SnmpLogin.Community) place.login();
        dispatcher.addMessageProcessingModel(community.oldest() ? new MPv1() : new MPv2c());
        byte[] word = community.word().fetch();
        try {
            return Users.community(word, community.oldest());
        } finally {
            Arrays.fill(word, (byte) 0);
        }
    }

    /** Version 1 has neither GETBULK nor values that say that there is none. */
    boolean isOldest() {
        return login instanceof SnmpLogin.Community community && community.oldest();
    }

    PDU question(int type) {
        PDU question = login instanceof SnmpLogin.User ? new ScopedPDU() : new PDU();
        question.setType(type);
        return question;
    }

    @Nullable ResponseEvent<UdpAddress> ask(PDU question) throws IOException {
        report.set(null);
        return snmp.send(question, target);
    }

    /** What the agent reported since the last question. */
    @Nullable PDU report() {
        return report.get();
    }

    @Override
    public void close() {
        quietly(snmp);
    }

    private static void quietly(@Nullable Snmp snmp) {
        try {
            if (snmp != null) {
                snmp.close();
            }
        } catch (IOException e) {
            // The socket is ours alone, and nothing is written to it any more.
        }
    }
}
