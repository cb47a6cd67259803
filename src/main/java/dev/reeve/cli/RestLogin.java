package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.RestPlace;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.Surroundings;
import dev.reeve.repository.storage.RestAccess;
import dev.reeve.repository.storage.RestPatience;
import dev.reeve.repository.storage.RestStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the inventory says about a REST server, put to use. A class of its own, so that Java's HTTP client is loaded only
 * where a repository is on such a server.
 */
final class RestLogin {
    private RestLogin() {}

    static Storage storage(RestPlace place, Surroundings surroundings) throws IOException {
        return new RestStorage(access(place, surroundings), RestPatience.usual());
    }

    private static RestAccess access(RestPlace place, Surroundings surroundings) {
        URI url = URI.create(place.url());
        SecretReference reference = place.password();
        if (reference == null || place.user() == null) {
            return RestAccess.open(url, place.caFile());
        }
        byte[] password = reference.resolve(surroundings);
        try {
            return RestAccess.login(url, place.user(), password, place.caFile());
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    static String location(RestPlace place) {
        return RestAccess.open(URI.create(place.url()), null).location();
    }

    /** A password in a file that others may read, or sent in the clear. */
    static List<Finding> exposure(String repository, RestPlace place, Surroundings surroundings) {
        List<Finding> found = new ArrayList<>();
        if (place.password() != null) {
            found.addAll(place.password().exposure(surroundings));
        }
        if (place.isExposed()) {
            found.add(Finding.of(
                    CliProblem.PASSWORD_IN_THE_CLEAR,
                    Subject.item(repository),
                    "name",
                    repository,
                    "repository",
                    location(place)));
        }
        return found;
    }
}
