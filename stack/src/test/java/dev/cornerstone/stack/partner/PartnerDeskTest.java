package dev.cornerstone.stack.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.stack.StackFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads and what is sent, against a server at the other end of the wire that answers as it is told. */
class PartnerDeskTest {

    private static final String PLAN = """
            {"good":true,"alias":"roastery","plan":"abc","problems":[],
             "steps":[{"action":"create","kind":"client","name":"roastery-shop",
                       "changes":[{"field":"redirectUris","from":"","to":"https://a.example/x\\nhttps://a.example/y"}]}],
             "account":{"id":"roastery","name":"Roastery","mode":"postpaid","creditLimit":500,
                        "budgets":[{"name":"daily","points":10,"period":"day"}]}}
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer server;
    private boolean agreed = true;
    private Path file;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        file = Files.writeString(directory.resolve("roastery.yaml"), "version: 1\n");
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        String[] answer = answers.getOrDefault(request, "404 {}").split(" ", 2);
        byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        exchange.sendResponseHeaders(
                exchange.getRequestHeaders().containsKey("If-Match") ? 200 : Integer.parseInt(answer[0]), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aProblemIsToldAsEditorsReadIt() {
        answers.put("POST /admin/realms/cornerstone/cornerstone-partners/check?vouch=false", """
                200 {"good":false,"problems":[{"severity":"error","line":4,"column":11,"what":"It is not proven","remedy":"Publish it."},
                {"severity":"warning","line":9,"column":2,"what":"It expires in 12 days","remedy":"Renew it."}]}""");

        int code = desk().check(file, false);

        assertThat(code).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(file + ":4:11: It is not proven. Publish it.")
                .contains(file + ":9:2: warning: It expires in 12 days. Renew it.")
                .contains("Nothing was changed.");
    }

    @Test
    void thePlanIsShownBeforeAnythingIsDoneAndNothingIsWithoutAYes() {
        answers.put("POST /admin/realms/cornerstone/cornerstone-partners/plan?vouch=false", "200 " + PLAN);
        agreed = false;

        assertThat(desk().apply(file, false)).isEqualTo(2);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("+ client roastery-shop")
                .contains("redirectUris: https://a.example/x, https://a.example/y")
                .contains("~ points roastery: creditLimit (none) → 500")
                .contains("~ points roastery/budgets/daily: points (none) → 10");
        assertThat(asked).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void whatIsAgreedIsDoneInKeycloakAndThenInTheBooksWithTheVersionThatIsThere() {
        answers.put("POST /admin/realms/cornerstone/cornerstone-partners/plan?vouch=true", "200 " + PLAN);
        answers.put("PUT /admin/realms/cornerstone/cornerstone-partners/roastery?vouch=true&plan=abc", "200 " + PLAN);
        answers.put("PUT /v1/partners/roastery", "428 {}");
        answers.put("GET /v1/partners/roastery", "200 {\"name\":\"Roastery\"}");
        answers.put("PUT /v1/partners/roastery/budgets/daily", "201 {}");

        assertThat(desk().apply(file, true)).isZero();

        assertThat(asked)
                .containsSubsequence(
                        "PUT /admin/realms/cornerstone/cornerstone-partners/roastery?vouch=true&plan=abc",
                        "PUT /v1/partners/roastery",
                        "GET /v1/partners/roastery",
                        "PUT /v1/partners/roastery",
                        "PUT /v1/partners/roastery/budgets/daily");
    }

    @Test
    void afterAKillBetweenTheTwoTheSameCommandDoesTheRest() {
        String nothing = PLAN.replaceAll("\"steps\":\\[\\{[^]]*][^]]*]", "\"steps\":[]");
        answers.put("POST /admin/realms/cornerstone/cornerstone-partners/plan?vouch=false", "200 " + nothing);
        answers.put(
                "PUT /admin/realms/cornerstone/cornerstone-partners/roastery?vouch=false&plan=abc", "200 " + nothing);
        answers.put("PUT /v1/partners/roastery", "201 {}");
        answers.put("PUT /v1/partners/roastery/budgets/daily", "201 {}");

        assertThat(desk().apply(file, false)).isZero();

        assertThat(asked).contains("PUT /v1/partners/roastery", "PUT /v1/partners/roastery/budgets/daily");
    }

    @Test
    void suspendingStopsEarningFirst() {
        answers.put("GET /v1/partners/roastery", "200 {}");
        answers.put("PUT /v1/partners/roastery/suspension", "201 {}");
        answers.put("POST /admin/realms/cornerstone/cornerstone-partners/roastery/suspend", "200 {}");

        assertThat(desk().suspend("roastery", "Keys stolen")).isZero();

        assertThat(asked)
                .containsSubsequence(
                        "PUT /v1/partners/roastery/suspension",
                        "POST /admin/realms/cornerstone/cornerstone-partners/roastery/suspend");
    }

    @Test
    void whoMayNotIsToldWhoMay() {
        answers.put("POST /admin/realms/cornerstone/cornerstone-partners/roastery/resume", "403 {}");

        assertThatThrownBy(() -> desk().resume("roastery"))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("programme operator");
    }

    private PartnerDesk desk() {
        String base = "http://localhost:" + server.getAddress().getPort();
        return new PartnerDesk(
                URI.create(base + "/realms/cornerstone"),
                URI.create(base),
                () -> "token",
                new PrintStream(said, true, StandardCharsets.UTF_8),
                () -> agreed,
                false);
    }
}
