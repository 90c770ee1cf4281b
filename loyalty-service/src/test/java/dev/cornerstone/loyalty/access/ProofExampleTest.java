package dev.cornerstone.loyalty.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Prover;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in docs, run as its reader runs it. */
@ServiceTest
class ProofExampleTest {

    private static final String BALANCE = "/v1/members/me/balance";

    @TempDir
    Path directory;

    @Test
    void aProofOfTheExampleOpensWhatItsTokenOpensAndNothingElse() throws Exception {
        String thumbprint = run("");
        String token = Token.member(UUID.randomUUID().toString())
                .with("cnf", Map.of("jkt", thumbprint))
                .signed();

        String proof = run(token, "GET", Prover.SERVICE + BALANCE);

        assertThat(status(BALANCE, token, proof)).isEqualTo(200);
        assertThat(status(BALANCE, token, proof)).as("used again").isEqualTo(401);
        assertThat(status("/v1/members/me", token, run(token, "GET", Prover.SERVICE + BALANCE)))
                .as("for another path")
                .isEqualTo(401);
        assertThat(status(BALANCE, token, run("", "GET", Prover.SERVICE + BALANCE)))
                .as("for no token")
                .isEqualTo(401);
        assertThat(run("")).as("the key is kept").isEqualTo(thumbprint);
    }

    private static int status(String path, String token, String proof) {
        return given().headers("Authorization", "DPoP " + token, "DPoP", proof)
                .get(path)
                .statusCode();
    }

    private String run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("..", "docs", "examples", "ProveKey.java").toString(),
                directory.resolve("key").toString()));
        command.addAll(List.of(arguments));
        Path token = Files.writeString(directory.resolve("token"), input);
        Process example = new ProcessBuilder(command)
                .redirectInput(token.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(example.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(example.waitFor()).isZero();
        return output.strip();
    }
}
