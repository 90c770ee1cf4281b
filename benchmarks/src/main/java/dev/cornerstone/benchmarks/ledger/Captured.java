package dev.cornerstone.benchmarks.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as the service sent it.
 *
 * @param sql with {@code $1}, {@code $2} and so on
 * @param parameters their values as text; null where the value was null
 */
record Captured(String sql, List<String> parameters) {

    /** Prepared statements are executed; the driver's BEGIN is a statement of the simple protocol. */
    private static final Pattern EXECUTED = Pattern.compile("(?:execute [^:]+|statement): (.*)", Pattern.DOTALL);

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+ = (NULL|'((?:[^']|'')*)')", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything the application's role executed, read from that place of PostgreSQL's log, in order. */
    static List<Captured> read(Path log, long from) throws IOException {
        List<Captured> statements = new ArrayList<>();
        byte[] bytes = Files.readAllBytes(log);
        String text = new String(bytes, (int) from, bytes.length - (int) from, java.nio.charset.StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            JsonNode entry = JSON.readTree(line);
            Matcher executed = EXECUTED.matcher(entry.path("message").asText());
            if (entry.path("user").asText().equals("loyalty_app") && executed.matches()) {
                statements.add(new Captured(
                        executed.group(1).strip(),
                        parameters(entry.path("detail").asText())));
            }
        }
        return statements;
    }

    static List<String> parameters(String detail) {
        List<String> values = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(detail);
        while (parameter.find()) {
            String quoted = parameter.group(2);
            values.add(quoted == null ? null : quoted.replace("''", "'"));
        }
        return values;
    }

    boolean begins() {
        return sql.equalsIgnoreCase("BEGIN");
    }

    boolean commits() {
        return sql.equalsIgnoreCase("COMMIT");
    }

    boolean answersRows() {
        String lower = sql.toLowerCase(java.util.Locale.ROOT);
        return lower.startsWith("select") || lower.startsWith("with") || lower.contains(" returning ");
    }
}
