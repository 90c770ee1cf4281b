package dev.cornerstone.loyalty.seal;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.loyalty.ledger.Horizon;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import dev.cornerstone.loyalty.webhook.Announcer;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class TransferProofTest {

    private static final Path VERIFIER = Path.of("..", "docs", "examples", "VerifyTransfer.java");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    Clock clock;

    @Inject
    SealKey key;

    @Inject
    LedgerConfig ledgerConfig;

    @Inject
    SealConfig config;

    @Inject
    Announcer announcer;

    @TempDir
    Path directory;

    private Programme.Participant ada;
    private String earned;

    @BeforeEach
    void anEarn() {
        Programme.isSetUp();
        ada = Programme.member();
        earned =
                ada.earn("roastery", 120, null).then().statusCode(201).extract().path("id");
    }

    @Test
    void aTransferThatHasNotSettledHasNoProofYet() {
        Books before = Books.of(dataSource);

        proof(ada.token(), "/v1/members/me/transfers/", earned)
                .then()
                .statusCode(404)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("https://cornerstone.dev/problems/not-sealed-yet"));

        assertThat(Books.of(dataSource)).isEqualTo(before);
    }

    @Test
    void aMemberGetsTheProofOfTheirOwnTransfer() {
        seal();

        proof(ada.token(), "/v1/members/me/transfers/", earned)
                .then()
                .statusCode(200)
                .body("transfer.id", equalTo(earned))
                .body("transfer.member", equalTo(ada.id()))
                .body("transfer.amount", equalTo(120))
                .body("transfer.actor.client", equalTo("roastery-backoffice"))
                .body("block.shard", equalTo(Block.shardOf(UUID.fromString(ada.id()))))
                .body("block.keyId", equalTo(key.id()));
    }

    @Test
    void otherPeoplesTransfersAndThoseThatNeverWereAreUnknown() {
        seal();
        Programme.Participant grace = Programme.member();

        for (Response answer : List.of(
                proof(grace.token(), "/v1/members/me/transfers/", earned),
                proof(
                        ada.token(),
                        "/v1/members/me/transfers/",
                        UUID.randomUUID().toString()),
                proof(ada.token(), "/v1/members/me/transfers/", "no-id"),
                proof(Token.backOffice("papertrail"), "/v1/transfers/", earned),
                proof(Token.operator(), "/v1/transfers/", UUID.randomUUID().toString()))) {
            answer.then().statusCode(404).body("type", equalTo("https://cornerstone.dev/problems/unknown-transfer"));
        }
    }

    @Test
    void theOperatorAndThePartnerThatMadeItGetTheWholeProof() {
        seal();

        for (Token token : List.of(Token.operator(), Token.backOffice("roastery"))) {
            proof(token, "/v1/transfers/", earned).then().statusCode(200).body("transfer.id", equalTo(earned));
        }
    }

    @Test
    void thePartnerWhereAMemberSpentSeesThatItIsSealedButNotWhoTheMemberIs() {
        String redeemed =
                ada.redeem("espresso").then().statusCode(201).extract().path("id");
        seal();

        proof(Token.backOffice("roastery"), "/v1/transfers/", redeemed)
                .then()
                .statusCode(200)
                .body("transfer", nullValue())
                .body("rowHash", notNullValue());
        proof(ada.token(), "/v1/members/me/transfers/", redeemed)
                .then()
                .statusCode(200)
                .body("transfer.id", equalTo(redeemed));
    }

    @Test
    void aMembersTokenDoesNotOpenTheProofsOfAll() {
        proof(ada.token(), "/v1/transfers/", earned).then().statusCode(403);
        given().get("/v1/transfers/" + earned + "/proof").then().statusCode(401);
        given().get("/v1/members/me/transfers/" + earned + "/proof").then().statusCode(401);
    }

    @Test
    void everybodyMayReadHeadsBlocksAndKeys() {
        seal();
        int shard = Block.shardOf(UUID.fromString(ada.id()));

        given().get("/v1/seals")
                .then()
                .statusCode(200)
                .body("items.shard", hasItem(shard))
                .body("items.hash", everyItem(notNullValue()));
        given().get("/v1/seals/" + shard + "/1")
                .then()
                .statusCode(200)
                .body("height", equalTo(1))
                .body("prev", equalTo("0".repeat(64)));
        given().get("/v1/seals/keys").then().statusCode(200).body("items.id", equalTo(List.of(key.id())));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"16/1", "-1/1", "0/0", "0/99999999999999999999", "a/b", "0/-1"})
    void aBlockThatIsNotThereIsNotFound(String block) {
        given().get("/v1/seals/" + block).then().statusCode(404).body("title", not(nullValue()));
    }

    @Test
    void theVerifierBelievesTheProofAndNoChangedOne() throws Exception {
        ada.earn("roastery", 1, null).then().statusCode(201);
        for (int another = 0; another < 40; another++) {
            ada.earn("roastery", 1 + another, null).then().statusCode(201);
        }
        seal();
        JsonNode proof = JSON.readTree(
                proof(ada.token(), "/v1/members/me/transfers/", earned).asString());
        Files.writeString(
                directory.resolve("keys.json"), given().get("/v1/seals/keys").asString());

        assertThat(verify(List.of(proof))).containsExactly(0);

        List<JsonNode> changed = changedInOnePlace(proof);
        assertThat(changed).hasSizeGreaterThan(35);
        assertThat(verify(changed)).hasSameSizeAs(changed).containsOnly(1);
    }

    @Test
    void theVerifierSaysItInOneSentenceAndAnExitCode() throws Exception {
        seal();
        Files.writeString(
                directory.resolve("proof.json"),
                proof(ada.token(), "/v1/members/me/transfers/", earned).asString());
        Files.writeString(
                directory.resolve("keys.json"), given().get("/v1/seals/keys").asString());

        assertThat(run("proof.json", "keys.json")).isEqualTo("0 GENUINE: transfer " + earned);
        Files.writeString(directory.resolve("keys.json"), "{\"items\": []}");
        assertThat(run("proof.json", "keys.json")).startsWith("1 NOT GENUINE: no key you trust");
        assertThat(run("proof.json", "nothing.json")).startsWith("2 Could not read it");
    }

    /** Every value changed a little, one at a time; members removed; the path shortened and lengthened. */
    private static List<JsonNode> changedInOnePlace(JsonNode proof) {
        List<JsonNode> changed = new ArrayList<>();
        for (String pointer : leaves("", proof)) {
            JsonNode copy = proof.deepCopy();
            JsonNode parent = copy.at(pointer.substring(0, pointer.lastIndexOf('/')));
            String name = pointer.substring(pointer.lastIndexOf('/') + 1);
            JsonNode other = another(copy.at(pointer));
            if (parent instanceof ObjectNode object) {
                object.set(name, other);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(name), other);
            }
            changed.add(copy);
        }
        JsonNode shorter = proof.deepCopy();
        ((ArrayNode) shorter.get("path")).remove(0);
        JsonNode longer = proof.deepCopy();
        ((ArrayNode) longer.get("path")).add("00".repeat(32));
        changed.addAll(List.of(shorter, longer));
        return changed;
    }

    private static List<String> leaves(String pointer, JsonNode node) {
        List<String> leaves = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> leaves.addAll(leaves(pointer + "/" + field.getKey(), field.getValue())));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                leaves.addAll(leaves(pointer + "/" + index, node.get(index)));
            }
        } else {
            leaves.add(pointer);
        }
        return leaves;
    }

    private static JsonNode another(JsonNode value) {
        if (value.isNumber()) {
            return JSON.getNodeFactory().numberNode(value.asLong() + 1);
        }
        if (value.isNull()) {
            return JSON.getNodeFactory().numberNode(1);
        }
        String text = value.asText();
        int middle = text.length() / 2;
        char changed = text.charAt(middle) == '1' ? '2' : '1';
        return JSON.getNodeFactory().textNode(text.substring(0, middle) + changed + text.substring(middle + 1));
    }

    /** The exit codes of the verifier for all of these, in a process of its own each, but compiled once. */
    private List<Integer> verify(List<JsonNode> proofs) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        assertThat(exit(List.of(java("javac"), "-d", classes.toString(), VERIFIER.toString())))
                .isZero();
        List<Integer> codes = new ArrayList<>();
        for (JsonNode proof : proofs) {
            Files.writeString(directory.resolve("proof.json"), proof.toString());
            codes.add(exit(List.of(
                    java("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    classes.toString(),
                    "VerifyTransfer",
                    directory.resolve("proof.json").toString(),
                    directory.resolve("keys.json").toString())));
        }
        return codes;
    }

    private int exit(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start()
                .waitFor();
    }

    /** As anybody would start it: the source file alone. */
    private String run(String proof, String keys) throws IOException, InterruptedException {
        int code = exit(List.of(
                java("java"),
                VERIFIER.toString(),
                directory.resolve(proof).toString(),
                directory.resolve(keys).toString()));
        String output = Files.readString(directory.resolve("output"));
        return code + " " + output.substring(0, Math.min(output.length(), "GENUINE: transfer ".length() + 36));
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    private static Response proof(Token token, String path, String id) {
        return as(token).get(path + id + "/proof");
    }

    /** Seals as the job does a minute from now. */
    private void seal() {
        Clock later = Clock.offset(clock, Duration.ofMinutes(1));
        Sealer sealer = new Sealer(database, new Horizon(later, ledgerConfig), key, announcer, config, clock);
        while (sealer.step().more()) {
            continue;
        }
    }
}
