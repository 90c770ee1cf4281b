package dev.cornerstone.stack.partner;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cornerstone.stack.StackFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What is agreed with a partner about points, in the loyalty service. Each put can be repeated. */
final class PartnerBooks {

    private static final String JSON = "application/json";

    private final Wire wire;

    PartnerBooks(URI service, Supplier<String> token) {
        this.wire = new Wire(URI.create(service + "/v1/partners/"), token);
    }

    /** What differs from the file, as lines to read. */
    List<String> changes(Map<String, Object> wanted) {
        List<String> lines = new ArrayList<>();
        wanted(wanted).forEach((path, fields) -> {
            Map<String, Object> now = read(path).body();
            Map<String, Object> differences = new LinkedHashMap<>();
            fields.forEach((field, value) -> {
                if (!Objects.equals(String.valueOf(value), String.valueOf(now.get(field)))) {
                    differences.put(field, now.get(field));
                }
            });
            differences.forEach((field, before) ->
                    lines.add(path + ": " + field + " " + shown(before) + " → " + shown(fields.get(field))));
        });
        return lines;
    }

    void put(Map<String, Object> wanted) {
        wanted(wanted).forEach((path, fields) -> {
            String body = JSONObjectUtils.toJSONString(fields);
            Wire.Answer answer = wire.send("PUT", path, JSON, body);
            if (answer.status() == 428) {
                String tag = read(path).tag().orElseThrow(() -> new StackFailure(path + " has no version"));
                answer = wire.send("PUT", path, JSON, body, "If-Match", tag);
            }
            require(answer, path);
        });
    }

    void suspend(String alias, String reason) {
        require(
                wire.send("PUT", alias + "/suspension", JSON, JSONObjectUtils.toJSONString(Map.of("reason", reason))),
                alias);
    }

    void resume(String alias) {
        require(wire.send("DELETE", alias + "/suspension", JSON, null), alias);
    }

    boolean knows(String alias) {
        return read(alias).good();
    }

    private Wire.Answer read(String path) {
        Wire.Answer answer = wire.send("GET", path, JSON, null);
        return answer.status() == 404 ? new Wire.Answer(404, Map.of(), answer.tag()) : require(answer, path);
    }

    /** Each path with the fields that belong there, the partner before its budgets. */
    private static Map<String, Map<String, Object>> wanted(Map<String, Object> account) {
        Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
        String alias = Wire.Fields.text(account, "id");
        wanted.put(alias, some(account, "name", "mode", "creditLimit", "lowBalance", "unitPriceMicros", "currency"));
        for (Map<String, Object> budget : Wire.Fields.list(account, "budgets")) {
            wanted.put(
                    alias + "/budgets/" + Wire.Fields.text(budget, "name"),
                    some(budget, "points", "period", "promotion"));
        }
        return wanted;
    }

    private static Map<String, Object> some(Map<String, Object> from, String... fields) {
        Map<String, Object> some = new LinkedHashMap<>();
        for (String field : fields) {
            if (from.get(field) != null) {
                some.put(field, from.get(field));
            }
        }
        return some;
    }

    private static String shown(Object value) {
        return value == null ? "(none)" : String.valueOf(value);
    }

    private static Wire.Answer require(Wire.Answer answer, String path) {
        if (!answer.good()) {
            throw new StackFailure("The loyalty service refused partners/" + path + " with " + answer.status() + ": "
                    + answer.text("detail"));
        }
        return answer;
    }
}
