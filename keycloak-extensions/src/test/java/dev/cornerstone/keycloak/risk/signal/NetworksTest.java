package dev.cornerstone.keycloak.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import dev.cornerstone.keycloak.risk.model.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @TempDir
    Path folder;

    @Test
    void withoutFilesNothingIsKnownAndNothingIsWrong() {
        Networks networks = new Networks(List.of(), Map.of());

        networks.refresh();

        assertThat(networks.find(address("198.51.100.7"))).isEqualTo(Network.UNKNOWN);
        assertThat(networks.flags(address("198.51.100.7"), Optional.empty())).isEmpty();
        assertThat(networks.isFaulty()).isFalse();
    }

    @Test
    void readsWhatFilesOfDifferentVendorsSay() throws IOException {
        Path countries = folder.resolve("countries.mmdb");
        Path systems = folder.resolve("systems.mmdb");
        new TinyMmdb().put("198.51.100.0/24", Map.of("country_code", "NO")).writeTo(countries);
        new TinyMmdb()
                .put(
                        "198.51.100.0/25",
                        Map.of(
                                "country",
                                Map.of("iso_code", "SE"),
                                "autonomous_system_number",
                                64500L,
                                "location",
                                Map.of("latitude", 59.9, "longitude", 10.7)))
                .writeTo(systems);

        Networks networks = new Networks(List.of(countries, systems), Map.of());
        networks.refresh();

        assertThat(networks.find(address("198.51.100.7")))
                .isEqualTo(new Network(Optional.of(64500L), Optional.of("NO"), Optional.of(new Place(59.9, 10.7))));
        assertThat(networks.find(address("198.51.100.200")).system()).isEmpty();
        assertThat(networks.find(address("8.8.8.8"))).isEqualTo(Network.UNKNOWN);
    }

    @Test
    void anotherFileIsReadWhileItRunsAndABrokenOneLeavesTheOneBefore() throws IOException {
        Path file = folder.resolve("countries.mmdb");
        Networks networks = new Networks(List.of(file), Map.of());
        networks.refresh();
        assertThat(networks.isFaulty()).as("the file is missing").isTrue();

        new TinyMmdb().put("198.51.100.0/24", Map.of("country_code", "NO")).writeTo(file);
        networks.refresh();
        assertThat(networks.find(address("198.51.100.7")).country()).contains("NO");
        assertThat(networks.isFaulty()).isFalse();

        Files.writeString(file, "this is no database");
        networks.refresh();
        assertThat(networks.find(address("198.51.100.7")).country()).contains("NO");
        assertThat(networks.isFaulty()).isTrue();

        new TinyMmdb().put("198.51.100.0/24", Map.of("country_code", "SE")).writeTo(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        networks.refresh();
        assertThat(networks.find(address("198.51.100.7")).country()).contains("SE");
        assertThat(networks.isFaulty()).isFalse();
    }

    @Test
    void flagsNetworksAddressesAndSystemsOfALists() throws IOException {
        Path hosting = folder.resolve("hosting.netset");
        Path tor = folder.resolve("tor.netset");
        Files.writeString(
                hosting, "# rented machines\n198.18.0.0/15\n198.19.0.0/16 # within\nAS64666\n2001:db8::/32\n\n");
        Files.writeString(tor, "203.0.113.9\n");
        Networks networks =
                new Networks(List.of(), Map.of(NetworkFlag.HOSTING, List.of(hosting), NetworkFlag.TOR, List.of(tor)));
        networks.refresh();

        assertThat(networks.flags(address("198.18.0.0"), Optional.empty())).containsExactly(NetworkFlag.HOSTING);
        assertThat(networks.flags(address("198.19.255.255"), Optional.empty())).containsExactly(NetworkFlag.HOSTING);
        assertThat(networks.flags(address("198.20.0.0"), Optional.empty())).isEmpty();
        assertThat(networks.flags(address("198.17.255.255"), Optional.empty())).isEmpty();
        assertThat(networks.flags(address("2001:db8:ffff::1"), Optional.empty()))
                .containsExactly(NetworkFlag.HOSTING);
        assertThat(networks.flags(address("203.0.113.9"), Optional.of(64666L)))
                .containsExactlyInAnyOrder(NetworkFlag.HOSTING, NetworkFlag.TOR);
        assertThat(networks.flags(address("203.0.113.10"), Optional.of(1L))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"198.18.0.0/33", "198.18.0.0/-1", "198.18.0/16", "example.test", "ASx", "1.2.3.4/x"})
    void refusesALineThatIsNoneOfTheThreeAndNamesIt(String line) {
        assertThatThrownBy(() -> AddressRanges.of(List.of("# comment", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining(line);
    }

    private static ClientAddress address(String text) {
        return ClientAddress.of(text).orElseThrow();
    }
}
