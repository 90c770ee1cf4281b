package dev.cornerstone.keycloak.partner.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched, and everything that is not. The server behind it is real, and counts who reached it. */
class SafeFetchTest {

    private static final SafeFetch.Limits LIMITS = new SafeFetch.Limits(1000, Duration.ofMillis(1500));

    private final AtomicInteger reached = new AtomicInteger();
    private HttpServer server;
    private int port;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        port = server.getAddress().getPort();
        serve("/document", 200, "hello");
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void serve(String path, int status, String body, String... header) {
        server.createContext(path, exchange -> {
            reached.incrementAndGet();
            if (header.length == 2) {
                exchange.getResponseHeaders().set(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    @Test
    void aListedHostInsideIsReached() throws Exception {
        assertThat(fetch(Set.of("localhost:" + port)).get("http://localhost:" + port + "/document"))
                .asString()
                .isEqualTo("hello");
    }

    /** Names, numbers and spellings that lead to this machine or to clouds' own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:PORT/document",
                "https://localhost:PORT/document",
                "https://127.0.0.1:PORT/document",
                "https://127.1:PORT/document",
                "https://2130706433:PORT/document",
                "https://0x7f000001:PORT/document",
                "https://0177.0.0.1:PORT/document",
                "https://[::1]:PORT/document",
                "https://[::ffff:127.0.0.1]:PORT/document",
                "https://169.254.169.254/latest/meta-data",
                "https://user@example.com/",
                "https://example.com\\@127.0.0.1:PORT/",
                "https://EXAMPLE.com/",
                "file:///etc/passwd",
                "ftp://example.com/",
                "gopher://example.com/",
                "jar:https://example.com/!x",
                "//example.com/",
                "https://exa mple.com/"
            })
    void anAddressThatCouldLeadInsideIsRefusedAndNothingIsReached(String address) {
        SafeFetch fetch = fetch(Set.of());

        assertThatThrownBy(() -> fetch.get(address.replace("PORT", String.valueOf(port))))
                .isInstanceOfSatisfying(
                        Unreachable.class,
                        refusal -> assertThat(refusal.isRefusal()).isTrue());
        assertThat(reached).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
                "168.63.129.16", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "fd00:ec2::254",
                "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"
            })
    void aNameOfThePublicThatLeadsInsideIsRefused(String inside) {
        SafeFetch fetch = new SafeFetch(
                new Reach(Set.of()), host -> new InetAddress[] {InetAddress.getByName(inside)}, tls(), LIMITS);

        assertThatThrownBy(() -> fetch.get("https://metadata.partner.example/")).hasMessageContaining("not public");
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnough() {
        SafeFetch fetch = new SafeFetch(
                new Reach(Set.of()),
                host -> new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("127.0.0.1")},
                tls(),
                LIMITS);

        assertThatThrownBy(() -> fetch.get("https://metadata.partner.example/")).hasMessageContaining("not public");
    }

    @Test
    void aNameIsLookedUpOnceSoThatItCannotChangeInBetween() throws Exception {
        AtomicInteger lookUps = new AtomicInteger();
        SafeFetch fetch = new SafeFetch(
                new Reach(Set.of("localhost:" + port)),
                host -> {
                    lookUps.incrementAndGet();
                    return new InetAddress[] {InetAddress.getLoopbackAddress()};
                },
                tls(),
                LIMITS);

        fetch.get("http://localhost:" + port + "/document");

        assertThat(lookUps).hasValue(1);
        assertThat(reached).hasValue(1);
    }

    @Test
    void aRedirectOnTheSameHostIsFollowedAndToAnotherIsNot() throws Exception {
        serve("/here", 302, "", "Location", "/document");
        serve("/away", 302, "", "Location", "http://127.0.0.1:" + port + "/document");
        serve("/round", 302, "", "Location", "/round");
        SafeFetch fetch = fetch(Set.of("localhost:" + port, "127.0.0.1:" + port));

        assertThat(fetch.get("http://localhost:" + port + "/here")).asString().isEqualTo("hello");
        reached.set(0);
        assertThatThrownBy(() -> fetch.get("http://localhost:" + port + "/away"))
                .hasMessageContaining("another host");
        assertThat(reached).hasValue(1);
        assertThatThrownBy(() -> fetch.get("http://localhost:" + port + "/round"))
                .hasMessageContaining("redirects");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotRead() {
        serve("/large", 200, "x".repeat(1001));

        assertThatThrownBy(() -> fetch(Set.of("localhost:" + port)).get("http://localhost:" + port + "/large"))
                .hasMessageContaining("more than");
    }

    @Test
    void anErrorIsNoDocument() {
        assertThatThrownBy(() -> fetch(Set.of("localhost:" + port)).get("http://localhost:" + port + "/none"))
                .hasMessageContaining("404");
    }

    @Test
    @Timeout(20)
    void anAnswerThatDripsWithoutEndIsGivenUpAndItsConnectionClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write('x');
                    body.flush();
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (IOException goneAway) {
                closed.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        SafeFetch fetch = fetch(Set.of("localhost:" + port));

        assertThatThrownBy(() -> fetch.get("http://localhost:" + port + "/drip"))
                .isInstanceOf(Unreachable.class);
        assertThat(closed.await(15, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsListedIsHostAndPort() {
        assertThatThrownBy(() -> Reach.of(java.util.List.of("localhost"))).hasMessageContaining("host:port");
    }

    private static SafeFetch fetch(Set<String> listed) {
        return new SafeFetch(new Reach(listed), Resolver.SYSTEM, tls(), LIMITS);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
