package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.Prover;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of docs/api.md as they stand, by a shell and curl, from the directory a reader would be in. */
@ServiceTest
class CurlLinesTest {

    private static final Path PAGE = Path.of("..", "docs", "api.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path directory;

    private List<String> blocks;

    @BeforeEach
    void whatTheReaderHas() throws IOException {
        Programme.isSetUp();
        blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        Files.createSymbolicLink(
                directory.resolve("docs"), PAGE.getParent().toAbsolutePath().normalize());
        // The service is reached under the name it is known by, at the port that the test gave it.
        Files.writeString(
                directory.resolve(".curlrc"),
                "silent\nshow-error\nconnect-to = \"localhost:8181:localhost:" + RestAssured.port + "\"\n");
    }

    @Test
    void everyBlockOfThePageIsTriedHere() {
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0)).contains("ProveKey.java");
        assertThat(blocks.get(1)).contains("If-Match");
    }

    @Test
    void aBalanceIsReadWithABoundTokenAndAProof() throws Exception {
        String thumbprint = run("java docs/examples/ProveKey.java key", null).strip();
        Token token = Token.member(UUID.randomUUID().toString()).with("cnf", Map.of("jkt", thumbprint));

        String output = run(blocks.get(0), token);

        assertThat(output).startsWith(thumbprint + "\n{").contains("\"available\":0");
    }

    @Test
    void aRewardIsReadAndChangedInTheVersionThatWasRead() throws Exception {
        Map<String, Object> cortado = Map.of("name", "Cortado", "points", 55, "partner", "roastery");
        as(Token.operator()).body(cortado).put("/v1/rewards/cortado").then().statusCode(201);

        String output = run(blocks.get(1), Token.operator());

        Matcher statuses = Pattern.compile("HTTP/1.1 (\\d+)").matcher(output);
        assertThat(statuses.results().map(status -> status.group(1))).containsExactly("200", "200");
        assertThat(output).containsIgnoringCase("ETag: \"1\"").containsIgnoringCase("ETag: \"2\"");
        assertThat(output).contains("\"points\":60");
    }

    private String run(String lines, Token token) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", lines)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        shell.environment().put("HOME", directory.toString());
        shell.environment().put("SERVICE", Prover.SERVICE);
        shell.environment().put("TOKEN", token == null ? "" : token.signed());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        shell.environment().merge("PATH", java, (path, ours) -> ours + ":" + path);
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
