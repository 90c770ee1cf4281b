package dev.cornerstone.realm.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One realm's admin REST API, with a token that is there when it is needed. For one thread. */
public final class AdminApi implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int BODY_BYTES_MAX = 64 * 1024 * 1024;
    private static final int PAGE = 100;
    /**
     * Reading is tried again while a server restarts, and when Keycloak stumbles over what somebody else removes meanwhile (500); writing
     * is not, since what became of it is unknown.
     */
    private static final int READS_MAX = 4;

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** A token that ends within this time is not used for another request. */
    private static final Duration TOKEN_RESERVE = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI server;
    private final String realm;
    private final Credentials credentials;
    private final Clock clock;

    private String token = "";
    private String refreshToken = "";
    private Instant tokenEnds = Instant.MIN;

    private record Answer(int status, JsonNode body, Optional<String> location) {}

    /**
     * @param server where Keycloak is, with its path if it has one
     * @param plainHttp whether an administrator's token may go to another machine unencrypted
     */
    public AdminApi(URI server, String realm, Credentials credentials, Clock clock, boolean plainHttp) {
        if (!"https".equals(server.getScheme()) && !"http".equals(server.getScheme()) || server.getHost() == null) {
            throw new ServerFailure(ServerFailure.NONE, "The server " + server + " is no http or https address.");
        }
        if ("http".equals(server.getScheme()) && !plainHttp && !isThisMachine(server.getHost())) {
            throw new ServerFailure(
                    ServerFailure.NONE,
                    "An administrator's token must not go to " + server.getHost()
                            + " unencrypted. Write https, or --plain-http inside a network of yours.");
        }
        this.server = server;
        this.realm = realm;
        this.credentials = credentials;
        this.clock = clock;
    }

    public URI server() {
        return server;
    }

    public String realm() {
        return realm;
    }

    /** What is there; missing where nothing is. */
    public JsonNode find(String path) {
        try {
            return get(path);
        } catch (ServerFailure failure) {
            if (failure.isNotFound()) {
                return MissingNode.getInstance();
            }
            throw failure;
        }
    }

    public JsonNode get(String path) {
        return send("GET", path, null).body();
    }

    /** A list that Keycloak gives in pages, whole. */
    public ArrayNode pages(String path) {
        ArrayNode all = JSON.createArrayNode();
        JsonNode page;
        do {
            page = get(path + (path.contains("?") ? "&" : "?") + "first=" + all.size() + "&max=" + PAGE);
            page.forEach(all::add);
        } while (page.size() == PAGE);
        return all;
    }

    /** Sends what is to be added, and answers with the id of what was. */
    public String post(String path, JsonNode body) {
        return send("POST", path, body)
                .location()
                .map(location -> location.substring(location.lastIndexOf('/') + 1))
                .orElse("");
    }

    /** Sends a request whose answer is a document, and which changes nothing. */
    public JsonNode ask(String path) {
        return send("POST", JSON.createObjectNode(), address(path), READS_MAX).body();
    }

    public void put(String path, JsonNode body) {
        send("PUT", path, body);
    }

    /** Removes what is there; that it is gone already is as good. */
    public void delete(String path, JsonNode body) {
        try {
            send("DELETE", path, body);
        } catch (ServerFailure failure) {
            if (!failure.isNotFound()) {
                throw failure;
            }
        }
    }

    public void delete(String path) {
        delete(path, null);
    }

    /** A path of these parts, below the realm; a part may hold any character. */
    public static String path(String... parts) {
        return Stream.of(parts)
                .map(part ->
                        "/" + URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining());
    }

    /** Makes the realm itself. */
    public void createRealm(JsonNode document) {
        send("POST", document, server + "/admin/realms", 1);
    }

    /** What another realm has, if it is there and we may see it; without a path, all realms that we may see. */
    public JsonNode elsewhere(String... parts) {
        try {
            return send("GET", null, server + "/admin/realms" + path(parts), READS_MAX)
                    .body();
        } catch (ServerFailure failure) {
            return MissingNode.getInstance();
        }
    }

    private Answer send(String method, String path, JsonNode body) {
        return send(method, body, address(path), method.equals("GET") ? READS_MAX : 1);
    }

    private String address(String path) {
        return server + "/admin/realms" + path(realm) + path;
    }

    private Answer send(String method, JsonNode body, String address, int tries) {
        Answer answer = authorised(method, body, address, tries);
        if (answer.status() == 401) {
            // A session that an administrator ended, or a key that was rotated: once more, from the beginning.
            tokenEnds = Instant.MIN;
            refreshToken = "";
            answer = authorised(method, body, address, tries);
        }
        if (answer.status() / 100 != 2) {
            throw new ServerFailure(answer.status(), refusal(method, address, answer));
        }
        return answer;
    }

    private static String refusal(String method, String address, Answer answer) {
        String said = Stream.of("errorMessage", "error_description", "error")
                .map(field -> answer.body().path(field).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String remedy = switch (answer.status()) {
            case 401, 403 -> " The account needs the role manage-realm and the like of this realm (docs/realm.md).";
            default -> "";
        };
        return "Keycloak answered " + answer.status() + " to " + method + " "
                + URI.create(address).getPath() + (said.isEmpty() ? "." : ": " + said + ".") + remedy;
    }

    private Answer authorised(String method, JsonNode body, String address, int tries) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json");
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        return answer(request.build(), tries);
    }

    private Answer answer(HttpRequest request, int triesLeft) {
        try {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream stream = response.body()) {
                if (mayPass(response.statusCode()) && triesLeft > 1) {
                    return again(request, triesLeft);
                }
                byte[] bytes = stream.readNBytes(BODY_BYTES_MAX + 1);
                if (bytes.length > BODY_BYTES_MAX) {
                    throw new ServerFailure(
                            response.statusCode(),
                            request.uri() + " answered with more than " + BODY_BYTES_MAX + " bytes.");
                }
                return new Answer(
                        response.statusCode(), parse(bytes), response.headers().firstValue("Location"));
            }
        } catch (IOException e) {
            if (triesLeft > 1) {
                return again(request, triesLeft);
            }
            throw new ServerFailure(
                    "Keycloak does not answer at " + server + " (" + reason(e)
                            + "). Is it running, and is the address right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while Keycloak was asked.", e);
        }
    }

    private static boolean mayPass(int status) {
        return status == 500 || status >= 502 && status <= 504;
    }

    private Answer again(HttpRequest request, int triesLeft) {
        try {
            Thread.sleep(PAUSE.multipliedBy(READS_MAX - triesLeft + 1L).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while Keycloak was asked.", e);
        }
        return answer(request, triesLeft - 1);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static JsonNode parse(byte[] bytes) throws IOException {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            // A proxy's page, perhaps; the status says enough.
            return MissingNode.getInstance();
        }
    }

    private String token() {
        if (clock.instant().plus(TOKEN_RESERVE).isBefore(tokenEnds)) {
            return token;
        }
        String endpoint = server + "/realms" + path(credentials.realm()) + "/protocol/openid-connect/token";
        Answer answer = null;
        if (!refreshToken.isEmpty()) {
            answer = form(endpoint, credentials.refresh(refreshToken, endpoint));
        }
        if (answer == null || answer.status() != 200) {
            answer = form(endpoint, credentials.grant(endpoint));
        }
        if (answer.status() != 200) {
            throw new ServerFailure(
                    answer.status(),
                    "Keycloak at " + server + " gives no token (" + answer.status() + " "
                            + answer.body()
                                    .path("error_description")
                                    .asText(answer.body().path("error").asText())
                            + "). Are the account and its realm right?");
        }
        token = answer.body().path("access_token").asText();
        refreshToken = answer.body().path("refresh_token").asText("");
        tokenEnds = clock.instant().plusSeconds(answer.body().path("expires_in").asLong());
        return token;
    }

    private Answer form(String address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return answer(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(ANSWER)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                1);
    }

    /** Ends the session that our token began, if it began one. */
    @Override
    public void close() {
        if (!refreshToken.isEmpty()) {
            String endpoint = server + "/realms" + path(credentials.realm()) + "/protocol/openid-connect/";
            try {
                form(endpoint + "logout", credentials.end(refreshToken, endpoint + "token"));
            } catch (ServerFailure e) {
                // It ends by itself, and what was asked for is done.
                refreshToken = "";
            }
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
