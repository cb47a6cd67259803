package dev.reeve.inspect.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import dev.reeve.machine.snmp.SnmpValue;
import dev.reeve.machine.snmp.Snmpd;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbour tables of every kind, and of this kernel. */
class NeighbourTableTest {
    private static List<String> read(String text) {
        return NeighbourTable.read(text, "gw").stream()
                .map(sighting -> sighting.ip() + " " + sighting.mac() + " " + sighting.place() + " " + sighting.age()
                        + (sighting.stale() ? " stale" : ""))
                .toList();
    }

    @Test
    void iproute2() {
        assertThat(read("""
                        192.0.2.1 dev eth0 lladdr 52:54:00:aa:aa:01 ref 1 used 12/5/3 probes 1 REACHABLE
                        192.0.2.9 dev eth0  used 40/40/38 probes 3 FAILED
                        192.0.2.8 dev eth0  INCOMPLETE
                        192.0.2.7 dev eth0 lladdr 52:54:00:aa:aa:07 used 4000/3900/3800 probes 1 STALE
                        192.0.2.6 dev eth0 lladdr 52:54:00:aa:aa:06 PERMANENT
                        fe80::1 dev eth0 lladdr 52:54:00:aa:aa:01 router used 1/2/3 probes 0 DELAY
                        224.0.0.22 dev eth0 lladdr 01:00:5e:00:00:16 NOARP
                        """))
                .containsExactly(
                        "192.0.2.1 52:54:00:aa:aa:01 eth0 PT5S",
                        "192.0.2.7 52:54:00:aa:aa:07 eth0 PT1H5M stale",
                        "fe80:0:0:0:0:0:0:1 52:54:00:aa:aa:01 eth0 PT2S");
    }

    @Test
    void procNetArp() {
        assertThat(read("""
                        IP address       HW type     Flags       HW address            Mask     Device
                        192.0.2.1        0x1         0x2         52:54:00:aa:aa:01     *        br0
                        192.0.2.2        0x1         0x0         00:00:00:00:00:00     *        br0
                        192.0.2.3        0x1         0x6         52:54:00:aa:aa:03     *        br0
                        """)).containsExactly("192.0.2.1 52:54:00:aa:aa:01 br0 null");
    }

    @Test
    void arpOfTheBsdsMacosAndLinux() {
        assertThat(read("""
                        ? (192.0.2.1) at 52:54:00:aa:aa:01 on em0 expires in 1178 seconds [ethernet]
                        ? (192.0.2.2) at (incomplete) on em0 expired [ethernet]
                        ? (192.0.2.3) at 0:1b:21:0:0:3 on en0 ifscope [ethernet]
                        ? (192.0.2.4) at <incomplete> on eth0
                        ? (192.0.2.5) at 52:54:00:aa:aa:05 [ether] on eth0
                        ? (192.0.2.255) at ff:ff:ff:ff:ff:ff on en0 ifscope [ethernet]
                        192.0.2.6          52:54:00:aa:aa:06   vio0 19m58s
                        """))
                .containsExactly(
                        "192.0.2.1 52:54:00:aa:aa:01 em0 null",
                        "192.0.2.3 00:1b:21:00:00:03 en0 null",
                        "192.0.2.5 52:54:00:aa:aa:05 eth0 null",
                        "192.0.2.6 52:54:00:aa:aa:06 null null");
    }

    @Test
    void windowsInAnyLanguageAndCisco() {
        assertThat(read("""

                        接口: 192.0.2.5 --- 0x4
                          Internet 地址         物理地址              类型
                          192.0.2.1             52-54-00-aa-aa-01     动态
                          192.0.2.255           ff-ff-ff-ff-ff-ff     静态
                          224.0.0.22            01-00-5e-00-00-16     static
                        192.0.2.2 52-54-00-AA-AA-02 Reachable dev if4
                        192.0.2.3 00-00-00-00-00-00 Unreachable dev if4
                        192.0.2.6 52-54-00-AA-AA-06 Stale dev if4
                        Internet  192.0.2.9               5   5254.00aa.aa09  ARPA   Vlan10
                        """))
                .containsExactly(
                        "192.0.2.1 52:54:00:aa:aa:01 null null",
                        "192.0.2.2 52:54:00:aa:aa:02 if4 null",
                        "192.0.2.6 52:54:00:aa:aa:06 if4 null stale",
                        "192.0.2.9 52:54:00:aa:aa:09 null null");
    }

    @Test
    void theHostsOwnAddresses() {
        assertThat(read("""
                        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
                            link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
                            inet 127.0.0.1/8 scope host lo
                        2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default
                            link/ether 52:54:00:aa:aa:05 brd ff:ff:ff:ff:ff:ff link-netnsid 0
                            inet 192.0.2.5/24 brd 192.0.2.255 scope global eth0
                        """)).containsExactly("192.0.2.5 52:54:00:aa:aa:05 eth0 PT0S");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "52:54:00:0a:0B:0c",
                "52-54-00-0A-0B-0C",
                "5254.000a.0b0c",
                "5254-000a-0b0c",
                "525400-0a0b0c",
                "5254000A0B0C",
                "52:54:0:a:b:c"
            })
    void everyVendorsNotation(String text) {
        assertThat(MacAddress.parse(text).orElseThrow()).hasToString("52:54:00:0a:0b:0c");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,192.0.2.255,true", "192.0.2.0/24,192.0.3.0,false", "192.0.2.9-192.0.2.3,192.0.2.5,true",
        "192.0.2.7,192.0.2.7,true", "192.0.2.7,192.0.2.8,false", "2001:db8::/64,2001:db8::7,true",
        "2001:db8::/64,2001:db8:0:1::7,false", "0.0.0.0/0,198.51.100.1,true", "0.0.0.0/0,2001:db8::7,false"
    })
    void ranges(String range, String ip, boolean within) {
        assertThat(IpRange.parse(range)
                        .orElseThrow()
                        .contains(IpAddress.parse(ip).orElseThrow()))
                .isEqualTo(within);
    }

    @Test
    void aSwitchKnowsNeighboursAndPorts() {
        TreeMap<Oid, SnmpValue> values = new TreeMap<>();
        Snmpd.recording("switch").lines().filter(line -> line.startsWith(".")).forEach(line -> {
            String[] words = line.split(" ", 3);
            SnmpValue value = switch (words[1]) {
                case "string" -> SnmpValue.Octets.of(words[2]);
                case "octet" -> new SnmpValue.Octets(HexFormat.of().parseHex(words[2]));
                default -> new SnmpValue.Whole(Long.parseLong(words[2]));
            };
            values.put(Oid.of(words[0]), value);
        });
        Answers answers = new Answers(values, List.of());

        assertThat(SwitchTables.sightings(answers, "core1"))
                .as("the same line of both tables once; invalid and incomplete ones not at all")
                .singleElement()
                .satisfies(sighting -> assertThat(sighting.ip() + " " + sighting.mac() + " " + sighting.seenBy())
                        .isEqualTo("192.0.2.10 52:54:00:12:34:56 core1 (Vl1)"));
        assertThat(SwitchTables.ports(answers, "core1"))
                .containsExactly(new LearntCard(MacAddress.parse("525400123456").orElseThrow(), "core1", "Gi1/0/1"));
    }

    @Property(tries = 1000)
    void anyTextIsReadOrPassedOver(@ForAll("tables") String text) {
        NeighbourTable.read(text, "gw")
                .forEach(sighting -> assertThat(sighting.mac().isOneCard()).isTrue());
    }

    @Property(tries = 1000)
    void anyNotationIsReadOrNot(@ForAll String text) {
        MacAddress.parse(text);
        IpAddress.parse(text);
        IpRange.parse(text);
        Oid.parse(text);
    }

    @Provide
    static Arbitrary<String> tables() {
        return Arbitraries.of(
                        "192.0.2.1",
                        "(192.0.2.2)",
                        "dev",
                        "lladdr",
                        "52:54:00:aa:aa:01",
                        "FAILED",
                        "used",
                        "1/2/3",
                        "0x1",
                        "0x2",
                        "inet",
                        "link/ether",
                        "2:",
                        "eth0@if3:",
                        "ff:ff:ff:ff:ff:ff",
                        "::",
                        "fe80::1%7",
                        "\n",
                        " ",
                        "999999999/999999999/999999999",
                        "\u001b[2J",
                        "\0",
                        "\uD800")
                .list()
                .ofMaxSize(40)
                .map(words -> String.join(" ", words));
    }

    /** Two machines with one address and a third that sees it change, in network namespaces of this kernel. */
    @Test
    void aConflictOnThisKernel() throws Exception {
        String name = "rv" + ProcessHandle.current().pid();
        String script = """
                set -e
                n=%s
                trap 'ip netns del ${n}a; ip netns del ${n}b; ip netns del ${n}w' EXIT
                ip netns add ${n}a; ip netns add ${n}b; ip netns add ${n}w
                ip -n ${n}w link add br0 type bridge
                for m in a b; do
                  ip -n ${n}w link add v$m type veth peer name eth0 netns $n$m
                  ip -n ${n}w link set v$m master br0 up
                  ip -n $n$m addr add 192.0.2.10/24 dev eth0
                done
                ip -n ${n}a link set eth0 address 52:54:00:00:00:0a up
                ip -n ${n}b link set eth0 address 52:54:00:00:00:0b
                ip -n ${n}w addr add 192.0.2.1/24 dev br0
                ip -n ${n}w link set br0 address 52:54:00:00:00:01 up
                ask() { ip netns exec ${n}w sh -c 'timeout 2 bash -c "echo x >/dev/udp/192.0.2.10/9" || true'; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do ip -n ${n}w neigh show 192.0.2.10 | grep -q lladdr && return; ip netns exec ${n}w timeout 0.2 tail -f /dev/null || true; done; }
                ask
                ip netns exec ${n}w sh -c '%s'
                echo ==
                ip -n ${n}a link set eth0 down; ip -n ${n}b link set eth0 up
                ip -n ${n}w neigh flush dev br0
                ask
                ip netns exec ${n}w sh -c '%s'
                """.formatted(name, NeighbourSection.SCRIPT, NeighbourSection.SCRIPT);
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, "network namespaces cannot be made here: " + answer);

        String[] looks = answer.split("==\n", 2);
        IpAddress ip = IpAddress.parse("192.0.2.10").orElseThrow();
        assertThat(Set.copyOf(cards(looks[0], ip))).containsExactly("52:54:00:00:00:0a");
        assertThat(Set.copyOf(cards(looks[1], ip))).containsExactly("52:54:00:00:00:0b");
        assertThat(cards(looks[0], IpAddress.parse("192.0.2.1").orElseThrow())).containsExactly("52:54:00:00:00:01");
    }

    private static List<String> cards(String answer, IpAddress ip) {
        return NeighbourSection.read(answer, "w").stream()
                .filter(sighting -> sighting.ip().equals(ip))
                .map(sighting -> sighting.mac().toString())
                .toList();
    }
}
