package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
    private final Around around = new Around(root);

    @Test
    void defaultsFillWhatHostsLeaveOpen() {
        Inventory inventory = around.inventory("""
                reeve: 1
                defaults:
                  become: sudo
                  ssh: { user: reeve, port: 2200, identity: [~/.ssh/a, b], keep-alive: 1m30s, password: { env: PW } }
                hosts:
                  plain: {}
                  own: { become: none, ssh: { user: root, port: 22, identity: /c, keep-alive: 1h, password: { env: X } } }
                  here: { local: true }
                """);
        Host plain = inventory.host("plain");
        assertThat(plain.becomesRoot()).isTrue();
        assertThat(plain.destination()).isEqualTo("plain");
        assertThat(plain.ssh().user()).isEqualTo("reeve");
        assertThat(plain.ssh().port()).isEqualTo(2200);
        assertThat(plain.ssh().identity()).containsExactly(root.resolve("/home/admin/.ssh/a"), root.resolve("/work/b"));
        assertThat(plain.ssh().keepAlive()).isEqualTo(Duration.ofSeconds(90));
        assertThat(plain.ssh().password()).isEqualTo(SecretReference.inEnvironment("PW"));
        Host own = inventory.host("own");
        assertThat(own.becomesRoot()).isFalse();
        assertThat(own.ssh())
                .isEqualTo(new SshSettings(
                        "root",
                        22,
                        List.of(root.resolve("/c")),
                        null,
                        SecretReference.inEnvironment("X"),
                        null,
                        null,
                        null,
                        null,
                        Duration.ofHours(1)));
        Host here = inventory.host("here");
        assertThat(here.becomesRoot()).as("defaults are for other machines").isFalse();
        assertThat(here.ssh().user()).isNull();
    }

    @Test
    void hostThatAllJumpThroughDoesNotJumpItself() {
        Inventory inventory = around.inventory("""
                reeve: 1
                defaults: { ssh: { proxy-jump: gate } }
                hosts:
                  gate: { address: gate.example.org }
                  inside: { address: 10.0.0.1 }
                  outside: { address: 192.0.2.1, ssh: { proxy-jump: none } }
                """);
        assertThat(inventory.host("gate").ssh().proxyJump()).isNull();
        assertThat(inventory.host("inside").ssh().proxyJump()).isEqualTo("gate");
        assertThat(inventory.host("outside").ssh().proxyJump()).isNull();
    }

    @Test
    void wordsThatYamlOneOneTakesForSomethingElseAreText() {
        Inventory inventory = around.inventory("""
                reeve: 1
                hosts:
                  no: { address: no, groups: [on, 0755, 1_000, y] }
                repositories:
                  main: { path: 0755, password: { env: off }, compression: off }
                """);
        Host host = inventory.host("no");
        assertThat(host.address()).isEqualTo("no");
        assertThat(host.groups()).containsExactly("on", "0755", "1_000", "y");
        RepositorySpec repository = inventory.repository("main");
        assertThat(repository.path()).hasToString("/work/0755");
        assertThat(repository.password().env()).isEqualTo("off");
        assertThat(repository.compression()).isEqualTo(CompressionMode.OFF);
    }

    @Test
    void namesOfGroupsStandForTheirHosts() {
        Inventory inventory = around.inventory("""
                reeve: 1
                hosts:
                  db1: { groups: [servers, databases] }
                  db2: { groups: [servers, databases] }
                  web: { groups: [servers] }
                  pc: {}
                """);
        assertThat(names(inventory, "databases")).containsExactly("db1", "db2");
        assertThat(names(inventory, "web", "databases", "db1")).containsExactly("db1", "db2", "web");
        assertThat(names(inventory, "all")).containsExactly("db1", "db2", "web", "pc");
        assertThat(names(inventory)).isEmpty();
        assertThat(inventory.groups()).containsExactly("databases", "servers");
    }

    @Test
    void namesThatAreNotThereAreToldWithTheNearestFirst() {
        Inventory inventory = around.inventory("""
                reeve: 1
                hosts: { db1: { groups: [databases] }, web: {} }
                """);
        assertThatThrownBy(() -> inventory.select(List.of("web", "database")))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("inventory.no-such-target");
                    assertThat(failure.finding().arguments()).containsEntry("known", "databases, db1, web");
                });
        assertThatThrownBy(() -> inventory.host("bd1")).hasMessageContaining("no-such-host");
        assertThatThrownBy(() -> inventory.backup("x")).hasMessageContaining("no-such-job");
        assertThatThrownBy(() -> inventory.repository("x")).hasMessageContaining("no-such-repository");
    }

    @Test
    void knowsWhereItsSecretsAreAndSurroundingsPrintNone() {
        Inventory inventory = around.with("A", "s3cret").inventory("""
                        reeve: 1
                        defaults: { ssh: { password: { env: A } } }
                        hosts: { h1: {}, h2: { ssh: { passphrase: { credential: c } } } }
                        repositories: { main: { path: r, password: { file: /k } } }
                        """);
        assertThat(inventory.secrets())
                .containsExactly(
                        SecretReference.inEnvironment("A"),
                        SecretReference.inCredential("c"),
                        SecretReference.inFile(root.resolve("/k")));
        assertThat(around.surroundings().toString()).doesNotContain("s3cret");
    }

    @Test
    void journalHasAPlaceForRootAndOneForOthers() {
        String text = "reeve: 1\n";
        assertThat(around.inventory(text).journalDirectory()).hasToString("/home/admin/.local/state/reeve/journal");
        assertThat(around.with("XDG_STATE_HOME", "/state").inventory(text).journalDirectory())
                .hasToString("/state/reeve/journal");
        assertThat(around.as("root").inventory(text).journalDirectory()).hasToString("/var/lib/reeve/journal");
        assertThat(around.inventory("reeve: 1\njournal: { path: j }\n").journalDirectory())
                .hasToString("/work/j");
    }

    @Test
    void sectionsWithNothingInThemAreEmpty() {
        Inventory inventory = around.inventory("reeve: 1\nhosts:\nrepositories: ~\nbackups: {}\ndefaults:\njournal:\n");
        assertThat(inventory.hosts()).isEmpty();
        assertThat(inventory.repositories()).isEmpty();
        assertThat(inventory.backups()).isEmpty();
    }

    private static List<String> names(Inventory inventory, String... names) {
        return inventory.select(List.of(names)).stream().map(Host::name).toList();
    }
}
