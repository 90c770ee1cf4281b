package dev.cornerstone.realm.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** As much of a Keycloak as a lock needs: roles with unique names and ids, so that time can be the test's. */
final class RoleShelf implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCK = "cornerstone-realm-apply";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Map<String, ObjectNode> roles = new LinkedHashMap<>();

    RoleShelf() throws IOException {
        server.createContext(
                "/realms/master/protocol/openid-connect",
                exchange -> answer(
                        exchange,
                        200,
                        JSON.createObjectNode().put("access_token", "t").put("expires_in", 60)));
        server.createContext("/admin/realms/r/roles", this::byName);
        server.createContext("/admin/realms/r/roles-by-id/", this::byId);
    }

    void start() {
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    Map<String, ObjectNode> roles() {
        return roles;
    }

    void clear() {
        roles.clear();
    }

    String beats() {
        return roles.values().iterator().next().at("/attributes/beats/0").asText();
    }

    /** Somebody else's lock. */
    void put(String holder, int beats) {
        ObjectNode role = JSON.createObjectNode().put("name", LOCK).put("id", "theirs");
        ObjectNode attributes = role.putObject("attributes");
        attributes.putArray("holder").add(holder);
        attributes.putArray("beats").add(String.valueOf(beats));
        roles.put("theirs", role);
    }

    private void byName(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            Optional<ObjectNode> found = roles.values().stream().findFirst();
            answer(exchange, found.isPresent() ? 200 : 404, found.orElse(JSON.createObjectNode()));
        } else if (roles.isEmpty()) {
            ObjectNode role = (ObjectNode) JSON.readTree(exchange.getRequestBody());
            String id = UUID.randomUUID().toString();
            roles.put(id, role.put("id", id));
            answer(exchange, 201, JSON.createObjectNode());
        } else {
            answer(exchange, 409, JSON.createObjectNode());
        }
    }

    private void byId(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (!roles.containsKey(id)) {
            answer(exchange, 404, JSON.createObjectNode());
            return;
        }
        switch (exchange.getRequestMethod()) {
            case "DELETE" -> roles.remove(id);
            case "PUT" -> roles.put(id, ((ObjectNode) JSON.readTree(exchange.getRequestBody())).put("id", id));
            default -> {
                answer(exchange, 200, roles.get(id));
                return;
            }
        }
        answer(exchange, 200, JSON.createObjectNode());
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
