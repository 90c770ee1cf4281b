package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.ServiceTest;
import java.io.IOException;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"member", "partner", "operator"})
    void hasNothingAgainstTheDocumentOfAnAudience(String audience) throws Exception {
        Generator.Said said = validate(Api.document("/openapi/" + audience).deepCopy());

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

    private Generator.Said validate(ObjectNode document) throws IOException, InterruptedException {
        Path file = directory.resolve("openapi.json");
        JSON.writeValue(file.toFile(), document);
        return Generator.run("validate", "-i", file.toString());
    }
}
