package dev.cornerstone.loyalty.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Surroundings;
import dev.cornerstone.loyalty.testing.Token;
import io.agroal.api.AgroalDataSource;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Two nodes of the service, the database they share and the issuer they trust. */
final class Site implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Surroundings surroundings = new Surroundings();
    private final DatabaseServer database;
    private final List<ServiceNode> nodes;
    private final Map<String, String> environment;

    private Site(String storm) {
        File logs = new File("target/storm/" + storm);
        database = DatabaseServer.create(new File(logs, "postgres.log"));
        environment = surroundings.around(database.url());
        // Where Token looks up the key it signs with.
        environment.forEach(System::setProperty);
        nodes = List.of(
                new ServiceNode("node-a", environment, new File(logs, "node-a.log")),
                new ServiceNode("node-b", environment, new File(logs, "node-b.log")));
    }

    /** Everything up, and a programme with a partner and its reward of 50 points. */
    static Site open(String storm) throws InterruptedException {
        Site site = new Site(storm);
        try {
            site.database.start();
            // The first migrates, the second finds it done.
            for (ServiceNode node : site.nodes) {
                node.start();
            }
            site.put("/v1/partners/roastery", "{\"name\":\"Roastery\"}");
            site.put("/v1/rewards/espresso", "{\"name\":\"Espresso\",\"points\":50,\"partner\":\"roastery\"}");
            return site;
        } catch (RuntimeException | Error | InterruptedException failure) {
            site.close();
            throw failure;
        }
    }

    DatabaseServer database() {
        return database;
    }

    List<ServiceNode> nodes() {
        return nodes;
    }

    AgroalDataSource books() {
        return Pool.as("loyalty_owner", database.url());
    }

    /** A new member, enrolled by their first call. */
    Customer customer() {
        String token = Token.member(UUID.randomUUID().toString()).signed();
        Reply me = send(
                nodes.get(0), request(nodes.get(0), "/v1/members/me", token).GET());
        return new Customer(me.at("/id").get(0), me.at("/card").get(0), token);
    }

    /** Sends the order to that node, once. */
    Reply send(ServiceNode node, Order order) {
        return send(
                node,
                request(node, order.path(), order.token())
                        .header("Content-Type", order.type())
                        .header("Idempotency-Key", order.key())
                        .POST(HttpRequest.BodyPublishers.ofString(order.body())));
    }

    private void put(String path, String body) {
        ServiceNode node = nodes.get(0);
        Reply reply = send(
                node,
                request(node, path, Token.operator().signed())
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
        if (reply.status() >= 300 || reply.status() == 0) {
            throw new AssertionError("PUT " + path + " was answered " + reply);
        }
    }

    private static HttpRequest.Builder request(ServiceNode node, String path, String token) {
        return HttpRequest.newBuilder(node.at(path)).timeout(ANSWER_MAX).header("Authorization", "Bearer " + token);
    }

    private Reply send(ServiceNode node, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            try (MappingIterator<JsonNode> texts =
                    json.readerFor(JsonNode.class).readValues(answer.body())) {
                return new Reply(answer.statusCode(), texts.readAll());
            }
        } catch (IOException noAnswer) {
            return Reply.NONE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        }
    }

    @Override
    public void close() {
        for (ServiceNode node : nodes) {
            node.kill();
        }
        database.kill();
        surroundings.stop();
        environment.keySet().forEach(System::clearProperty);
        try {
            database.delete();
        } catch (IOException leftOver) {
            System.err.println("Left behind: " + leftOver.getMessage());
        }
    }

    /** A member as a client knows them. */
    record Customer(String id, String card, String token) {}
}
