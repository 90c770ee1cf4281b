package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Log;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests that no HTTP client would send, so they are written by hand. What is no URI is refused by Quarkus before any
 * handler, with a status alone; that it is refused without a word in the log is all that can be asked.
 */
@ServiceTest
class UnreadableRequestTest {

    @Inject
    DataSource database;

    @ParameterizedTest(name = "{0}: {2} {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a broken escape | GET /v1/rewards/%zz | 400 | ",
                "half an escape | GET /v1/rewards/%4 | 400 | ",
                "a lonely percent sign | GET /% | 400 | ",
                "a broken escape in the query | GET /v1/seals?x=%zz | 400 | ",
                "an escaped NUL | GET /v1/nothing/%00 | 404 | not-found",
                "bytes that are not UTF-8 | GET /v1/nothing/%ff%fe | 404 | not-found",
                "a path that climbs | GET /v1/../../etc/passwd | 404 | not-found",
                "a long address | LONG | 414 | address-too-long",
                "long headers | HEADERS | 431 | headers-too-large",
            })
    void isAnsweredLikeEveryOther(String what, String request, int status, String type) throws IOException {
        Log log = Log.fromNow();
        Books before = Books.of(database);
        String line = request.equals("LONG") ? "GET /v1/rewards/" + "a".repeat(20_000) : request;
        String headers = "Host: localhost\r\nConnection: close\r\n";
        if (request.equals("HEADERS")) {
            line = "GET /v1/rewards";
            headers += "X-Long: " + "a".repeat(30_000) + "\r\n";
        }

        String answer = send(line + " HTTP/1.1\r\n" + headers + "\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        if (type == null) {
            assertThat(answer).endsWith("\r\n\r\n");
        } else {
            assertThat(answer.lines().map(header -> header.toLowerCase(Locale.ROOT)))
                    .anyMatch(header -> header.startsWith("content-type: application/problem+json"));
            assertThat(answer).contains("\"type\":\"https://cornerstone.dev/problems/" + type + "\"");
        }
        assertThat(log.text()).doesNotContain("ERROR");
        assertThat(Books.of(database)).isEqualTo(before);
    }

    private static String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
