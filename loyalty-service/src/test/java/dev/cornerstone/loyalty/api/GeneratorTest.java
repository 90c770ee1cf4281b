package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The description of the API as OpenAPI Generator reads it, which partners make their clients with. It knows no {@code
 * contentSchema}, so it takes what only a line is made of for unused; nothing else may it find.
 */
@ServiceTest
class GeneratorTest {

    private static final Path GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"member", "partner", "operator"})
    void hasNothingAgainstTheDocumentOfAnAudience(String audience) throws Exception {
        Said said = validate(Api.document("/openapi/" + audience).deepCopy());

        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text().lines().filter(line -> line.startsWith("\t- ")))
                .isSubsetOf("\t- Unused model: BulkLine");
    }

    @Test
    void complainsAtAll() throws Exception {
        ObjectNode document = Api.document("/openapi/member").deepCopy();
        document.remove("info");

        assertThat(validate(document).exit()).isNotZero();
    }

    private Said validate(ObjectNode document) throws IOException, InterruptedException {
        Path file = directory.resolve("openapi.json");
        JSON.writeValue(file.toFile(), document);
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        GENERATOR.toString(),
                        "validate",
                        "-i",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(generator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(generator.waitFor(), text);
    }

    private record Said(int exit, String text) {}
}
