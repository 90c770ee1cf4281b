package dev.cornerstone.loyalty.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.loyalty.seal.SealKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** {@code prove}: the proof on the command line. */
public final class ProveCommand {

    /** The first argument that asks for it. */
    public static final String VERB = "prove";

    private static final int PROVEN = 0;
    private static final int DIFFERS = 1;
    private static final int CANNOT_LOOK = 2;
    private static final String USAGE = """
            Usage: prove [--json] [--heads FILE] [--sealed-within DURATION]

              --json                    the verdict as one JSON object
              --heads FILE              what GET /v1/seals answered earlier; these blocks must still be there
              --sealed-within DURATION  how old a transfer may be without a seal (PT10M)
              -h, --help                these words

            Exit codes: 0 proven, 1 there are differences, 2 could not look.""";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    private boolean json;
    private Duration sealedWithin = Prove.SEALED_WITHIN;
    private List<Prove.Head> heads = List.of();

    public ProveCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Proves the books of the database that the environment names; answers the exit code. */
    public int run(List<String> options) {
        if (options.contains("-h") || options.contains("--help")) {
            out.println(USAGE);
            return PROVEN;
        }
        try {
            read(options);
            Verdict verdict =
                    new Prove(trustedKey(), sealedWithin, heads, line -> err.println("… " + line)).of(database());
            out.println(json ? json(verdict) : text(verdict));
            return verdict.proven() ? PROVEN : DIFFERS;
        } catch (SQLException failure) {
            err.println("The books could not be read: " + failure.getMessage());
        } catch (IllegalArgumentException | DateTimeParseException | IOException wrong) {
            err.println(wrong.getMessage());
        } catch (RuntimeException | OutOfMemoryError broken) {
            // Left to itself it would end the program with the code for differences.
            err.println("The proof broke off.");
            broken.printStackTrace(err);
        }
        return CANNOT_LOOK;
    }

    private void read(List<String> options) throws IOException {
        for (int index = 0; index < options.size(); index++) {
            boolean hasValue = index + 1 < options.size();
            if (options.get(index).equals("--json")) {
                json = true;
            } else if (options.get(index).equals("--heads") && hasValue) {
                heads = heads(Path.of(options.get(++index)));
            } else if (options.get(index).equals("--sealed-within") && hasValue) {
                sealedWithin = Duration.parse(options.get(++index));
            } else {
                throw new IllegalArgumentException(USAGE);
            }
        }
    }

    private static List<Prove.Head> heads(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(file + " is no file that can be read.");
        }
        List<Prove.Head> heads = new ArrayList<>();
        for (JsonNode item : new ObjectMapper().readTree(file.toFile()).path("items")) {
            heads.add(new Prove.Head(
                    item.path("shard").asInt(),
                    item.path("height").asLong(),
                    item.path("hash").asText()));
        }
        if (heads.isEmpty()) {
            throw new IllegalArgumentException(file + " has no heads. It must be what GET /v1/seals answers.");
        }
        return heads;
    }

    private PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(needed("CORNERSTONE_DB_URL"));
        database.setUser("loyalty_app");
        database.setPassword(needed("CORNERSTONE_DB_APP_PASSWORD"));
        database.setApplicationName(VERB);
        database.setConnectTimeout(5);
        return database;
    }

    private String needed(String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(variable + " is not set. prove needs the same as the service.");
        }
        return value;
    }

    /** Without the key, signatures are checked against the keys in the database alone. */
    private String trustedKey() {
        String seed = environment.getOrDefault("CORNERSTONE_SEAL_KEY", "");
        return seed.isBlank() ? null : new SealKey(Base64.getDecoder().decode(seed)).id();
    }

    private static String text(Verdict verdict) {
        StringBuilder text = new StringBuilder();
        for (Difference difference : verdict.differences()) {
            text.append(difference.follows() ? "  follows: " : "✗ ")
                    .append(difference)
                    .append('\n');
        }
        if (verdict.count() > verdict.differences().size()) {
            text.append("… and %,d more\n"
                    .formatted(verdict.count() - verdict.differences().size()));
        }
        String looked = String.format(
                Locale.ROOT,
                "%,d transfers, %,d members, %,d blocks, %,d transfers too young for a seal, in %.1f s",
                verdict.transfers(),
                verdict.members(),
                verdict.blocks(),
                verdict.unsealed(),
                verdict.took().toMillis() / 1000.0);
        return text.append(verdict.proven() ? "Proven: " : "Not proven, %,d differences: ".formatted(verdict.count()))
                .append(looked)
                .append('.')
                .toString();
    }

    private static String json(Verdict verdict) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("proven", verdict.proven())
                .put("transfers", verdict.transfers())
                .put("members", verdict.members())
                .put("blocks", verdict.blocks())
                .put("unsealed", verdict.unsealed())
                .put("milliseconds", verdict.took().toMillis())
                .put("count", verdict.count());
        ArrayNode differences = node.putArray("differences");
        verdict.differences()
                .forEach(difference -> differences
                        .addObject()
                        .put("table", difference.table())
                        .put("key", difference.key())
                        .put("says", difference.says())
                        .put("should", difference.should())
                        .put("follows", difference.follows()));
        return node.toString();
    }
}
