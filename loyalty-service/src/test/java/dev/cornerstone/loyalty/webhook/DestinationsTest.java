package dev.cornerstone.loyalty.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private final List<InetAddress> addresses = new ArrayList<>();
    private final Destinations destinations =
            new Destinations(host -> addresses, PostOffice.config(Map.of("allow-insecure", "false")));

    @ParameterizedTest
    @CsvSource({
        "https://hooks.partner.example, hooks.partner.example, /",
        "https://hooks.partner.example/in?x=1&y=%2F, hooks.partner.example, /in?x=1&y=%2F",
        "https://hooks.partner.example:443/, hooks.partner.example, /",
        "https://xn--bcher-kva.example/, xn--bcher-kva.example, /",
        "https://10.partner.example/, 10.partner.example, /"
    })
    void isRead(String url, String host, String pathAndQuery) throws Destinations.Forbidden {
        assertThat(destinations.read(url)).isEqualTo(new Destination(true, host, 443, pathAndQuery));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.partner.example",
                "//hooks.partner.example/",
                "http://hooks.partner.example/",
                "ftp://hooks.partner.example/",
                "file:///etc/passwd",
                "gopher://hooks.partner.example/",
                "https:hooks.partner.example",
                "https://",
                "https:///in",
                "https://hooks.partner.example:8443/",
                "https://hooks.partner.example:80/",
                "https://hooks.partner.example:0/",
                "https://hooks.partner.example:99999/",
                "https://user@hooks.partner.example/",
                "https://user:password@hooks.partner.example/",
                "https://hooks.partner.example@127.0.0.1/",
                "https://127.0.0.1#@hooks.partner.example/",
                "https://hooks.partner.example/#fragment",
                "https://hooks.partner.example\\@127.0.0.1/",
                "https://hooks.partner.example /",
                "https://hooks.partner.example/\r\nHost: evil",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.0x1/",
                "https://127.0.0.1./",
                "https://8.8.8.8/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[fe80::1%25eth0]/",
                "https://[2001:4860:4860::8888]/",
                "https://①②⑦.⓪.⓪.①/",
                "https://127。0。0。1/",
                "https://bücher.example/",
                "https://%31%32%37.0.0.1/",
                "https://localhost/",
                "https://api.localhost/",
                "https://printer.local/",
                "https://metadata.google.internal/",
                "https://metadata/",
                "https://router.lan/",
                "https://1.0.0.127.in-addr.arpa/",
                "https://hooks.partner.example./",
                "https://hooks..example/",
                "https://-hooks.example/",
                "https://hooks_partner.example/",
                "https://HOOKS.partner.example/",
                "HTTPS://hooks.partner.example/"
            })
    void isRefused(String url) {
        assertThatThrownBy(() -> destinations.read(url)).isInstanceOf(Destinations.Forbidden.class);
    }

    @Test
    void isRefusedWhenItIsLong() {
        assertThatThrownBy(() -> destinations.read("https://hooks.partner.example/" + "x".repeat(500)))
                .isInstanceOf(Destinations.Forbidden.class);
    }

    @Test
    void oneInwardAddressAmongPublicOnesIsEnoughToRefuseTheName() throws Exception {
        Destination destination = destinations.read("https://hooks.partner.example/");
        addresses.add(InetAddress.getByName("8.8.8.8"));
        assertThat(destinations.addresses(destination)).hasSize(1);

        addresses.add(InetAddress.getByName("10.0.0.7"));

        assertThatThrownBy(() -> destinations.addresses(destination)).isInstanceOf(Destinations.Forbidden.class);
    }

    @Test
    void loopbackIsForTryingThingsOutOnlyAndNothingElseIsOpenedByThat() throws Exception {
        Destinations open = new Destinations(host -> addresses, PostOffice.config(Map.of()));
        Destination destination = open.read("http://localhost:8080/in");
        addresses.add(InetAddress.getLoopbackAddress());
        assertThat(open.addresses(destination)).hasSize(1);
        assertThatThrownBy(() -> destinations.addresses(destination)).isInstanceOf(Destinations.Forbidden.class);

        addresses.add(InetAddress.getByName("169.254.169.254"));

        assertThatThrownBy(() -> open.addresses(destination)).isInstanceOf(Destinations.Forbidden.class);
    }

    @Test
    void aNameWithoutAnAddressIsNotForbiddenButUnknown() throws Exception {
        Destination destination = destinations.read("https://hooks.partner.example/");

        assertThatThrownBy(() -> destinations.addresses(destination)).isInstanceOf(UnknownHostException.class);
    }
}
