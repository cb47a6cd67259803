package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.Listeners;
import dev.reeve.inspect.system.MountTable;

/**
 * All that a host said, understood.
 *
 * @param look the answer that it was read from
 * @param doors where it listens
 * @param listenersWhole whether these are all
 */
record HostFacts(
        Look look,
        RunningServices services,
        ListeningDoors doors,
        boolean listenersWhole,
        SocketOwners owners,
        MountTable mounts,
        Sites sites,
        WrittenFolders folders,
        FoundCertificates certificates) {
    /** @param ssh the port that the host is reached by */
    static HostFacts of(Look look, int ssh) {
        Listeners listeners = Listeners.of(look);
        return new HostFacts(
                look,
                RunningServices.of(look),
                ListeningDoors.of(listeners.all(), ssh),
                listeners.gap().isEmpty(),
                SocketOwners.of(look),
                MountTable.of(Lines.of(look, MountTable.SECTION.id())),
                Sites.of(look),
                WrittenFolders.of(look),
                FoundCertificates.of(look));
    }
}
