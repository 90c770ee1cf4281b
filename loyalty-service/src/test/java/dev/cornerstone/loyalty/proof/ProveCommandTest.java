package dev.cornerstone.loyalty.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.seal.SealedHistory;
import dev.cornerstone.loyalty.testing.Postgres;
import dev.cornerstone.loyalty.testing.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever runs {@code prove} reads, and which exit code a script sees. */
class ProveCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private SealedHistory history;
    private UUID earn;

    @BeforeEach
    void twoSealedTransfers() {
        history = new SealedHistory();
        MemberId member = SealedHistory.memberOf(3);
        earn = history.earn(member, 100);
        history.earn(member, 50);
        history.settle();
        history.seal(SealedHistory.KEY);
        environment.put("CORNERSTONE_DB_URL", history.url());
        environment.put("CORNERSTONE_DB_APP_PASSWORD", Postgres.PASSWORD);
        environment.put("CORNERSTONE_SEAL_KEY", Surroundings.SEAL_KEY);
    }

    @AfterEach
    void closeTheBooks() {
        history.close();
    }

    @Test
    void provenBooksAreCountedAndTheCodeIsZero() {
        int code = prove();

        assertThat(code).isZero();
        assertThat(said()).startsWith("Proven: 2 transfers, 1 members, 1 blocks, 0 transfers too young for a seal");
    }

    @Test
    void provenBooksAreCountedInJsonAsWell() throws IOException {
        int code = prove("--json");

        assertThat(code).isZero();
        JsonNode verdict = new ObjectMapper().readTree(said());
        assertThat(verdict.path("proven").asBoolean()).isTrue();
        assertThat(verdict.path("transfers").asInt()).isEqualTo(2);
        assertThat(verdict.path("members").asInt()).isEqualTo(1);
        assertThat(verdict.path("blocks").asInt()).isEqualTo(1);
        assertThat(verdict.path("unsealed").asInt()).isZero();
        assertThat(verdict.path("differences")).isEmpty();
    }

    @Test
    void aChangedTransferIsNamedAndTheCodeIsOne() throws SQLException {
        somebodyChanges("update transfer set amount = 101 where id = '" + earn + "'");

        int code = prove();

        assertThat(code).isEqualTo(1);
        assertThat(said()).contains("✗ transfer", earn.toString()).contains("Not proven");
    }

    @Test
    void aChangedTransferIsNamedInJsonAsWell() throws SQLException, IOException {
        somebodyChanges("update transfer set amount = 101 where id = '" + earn + "'");

        int code = prove("--json");

        assertThat(code).isEqualTo(1);
        JsonNode verdict = new ObjectMapper().readTree(said());
        assertThat(verdict.path("proven").asBoolean()).isFalse();
        assertThat(verdict.path("count").asInt()).isPositive();
        assertThat(verdict.path("differences").get(0).path("table").asText()).isEqualTo("transfer");
        assertThat(verdict.path("differences").get(0).path("key").asText()).isEqualTo(earn.toString());
        assertThat(verdict.path("differences").get(0).path("follows").asBoolean())
                .isFalse();
    }

    @Test
    void aHeadThatWasKeptAndIsGoneMakesTheCodeOne(@TempDir Path directory) throws IOException {
        Path heads = directory.resolve("heads.json");
        Files.writeString(heads, """
                {"items": [{"shard": 3, "height": 2, "hash": "00"}]}""");

        assertThat(prove("--heads", heads.toString())).isEqualTo(1);
    }

    @Test
    void whenTheDatabaseDoesNotAnswerNothingIsSaidOfTheBooksAndTheCodeIsTwo() throws IOException {
        environment.put("CORNERSTONE_DB_URL", "jdbc:postgresql://127.0.0.1:" + aPortOfNobody() + "/loyalty");

        int code = prove();

        assertThat(code).isEqualTo(2);
        assertThat(said()).isEmpty();
        assertThat(complained()).contains("The books could not be read").doesNotContain("\tat ");
    }

    @Test
    void whatIsMissingInTheEnvironmentIsNamedAndTheCodeIsTwo() {
        environment.remove("CORNERSTONE_DB_URL");

        assertThat(prove()).isEqualTo(2);
        assertThat(complained()).contains("CORNERSTONE_DB_URL is not set");
    }

    @Test
    void aKeyThatIsNoKeyIsNoReasonToSayThatTheBooksAreWrong() {
        environment.put("CORNERSTONE_SEAL_KEY", "not base64");

        assertThat(prove()).isEqualTo(2);
        assertThat(said()).isEmpty();
    }

    @Test
    void aFileOfHeadsThatIsNotThereMakesTheCodeTwo() {
        assertThat(prove("--heads", "nowhere.json")).isEqualTo(2);
        assertThat(complained()).contains("nowhere.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--heads", "--nonsense", "file.json"})
    void whatIsNotUnderstoodIsAnsweredWithTheUsageAndTheCodeTwo(String option) {
        assertThat(prove(option)).isEqualTo(2);
        assertThat(complained()).contains("Usage: prove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help"})
    void whoAsksForHelpGetsItWithTheCodeZero(String option) {
        assertThat(prove(option)).isZero();
        assertThat(said()).contains("Usage: prove", "Exit codes");
    }

    private int prove(String... options) {
        return new ProveCommand(
                        environment,
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        new PrintStream(complained, true, StandardCharsets.UTF_8))
                .run(List.of(options));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return complained.toString(StandardCharsets.UTF_8);
    }

    private void somebodyChanges(String change) throws SQLException {
        try (Connection intruder = DriverManager.getConnection(history.url(), "postgres", "");
                Statement statement = intruder.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(change);
        }
    }

    private static int aPortOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
