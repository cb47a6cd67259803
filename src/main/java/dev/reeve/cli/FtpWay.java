package dev.reeve.cli;

import dev.reeve.backup.FtpAccess;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.FtpSecurity;
import dev.reeve.inventory.FtpSettings;
import dev.reeve.inventory.Host;
import dev.reeve.machine.ftp.FtpPatience;
import dev.reeve.machine.ftp.FtpProblem;
import dev.reeve.machine.ftp.FtpTarget;
import dev.reeve.machine.ftp.FtpTree;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the inventory says about a host's FTP server, put to use. */
final class FtpWay {
    private final Workplace place;
    private final Host host;
    private final FtpSettings settings;

    /** The way to a host of an inventory whose checks saw that it has one. */
    FtpWay(Workplace place, Host host) {
        this.place = place;
        this.host = host;
        settings = Objects.requireNonNull(host.ftp());
    }

    FtpAccess open(Clock clock) throws IOException {
        return new FtpAccess(tree(clock), settings.user());
    }

    TreeSource tree(Clock clock) throws IOException {
        return FtpTree.open(
                new FtpTarget(
                        host.name(),
                        host.destination(),
                        settings.effectivePort(),
                        settings.user(),
                        Objects.requireNonNull(place.secret(settings.password())),
                        settings.security(),
                        settings.certificate(),
                        settings.fingerprint(),
                        settings.effectiveConnections(),
                        settings.exactTimes(),
                        FtpPatience.usual(settings.effectiveTimeout())),
                clock);
    }

    /** A password in a file that others may read, or sent in the clear together with all files. */
    List<Finding> exposure() {
        List<Finding> found = new ArrayList<>(settings.password().exposure(Workplace.surroundings(place.invocation())));
        if (settings.security() == FtpSecurity.NONE) {
            found.add(Finding.of(
                    FtpProblem.FTP_IN_THE_CLEAR,
                    Subject.host(host.name()),
                    "host",
                    host.name(),
                    "place",
                    host.destination() + ":" + settings.effectivePort()));
        }
        return found;
    }
}
