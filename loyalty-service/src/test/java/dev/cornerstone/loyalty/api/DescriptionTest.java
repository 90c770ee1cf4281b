package dev.cornerstone.loyalty.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.cornerstone.loyalty.testing.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class DescriptionTest {

    @Test
    void everyOperationHasAnIdAndSaysThatItAnswersProblems() {
        JsonPath api = given().accept(ContentType.JSON).get("/openapi").jsonPath();

        assertThat(api.getString("openapi")).startsWith("3.1");
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
        List<Map<String, Object>> operations = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/v1"))
                .flatMap(path -> path.getValue().values().stream())
                .toList();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(8).allSatisfy(operation -> {
            assertThat(operation).containsKeys("operationId", "summary");
            assertThat(operation.get("responses").toString()).contains(Problem.MEDIA_TYPE);
        });
        assertThat(operations.stream().map(operation -> operation.get("operationId")))
                .doesNotHaveDuplicates();
        assertThat(operations.stream()
                        .filter(operation -> !operation.containsKey("security"))
                        .map(operation -> operation.get("operationId")))
                .containsExactlyInAnyOrder("listSealHeads", "getSealBlock", "listSealKeys");
    }

    @Test
    void everyProblemHasItsRowInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "problems.md"));

        assertThat(Arrays.stream(ProblemType.values()))
                .allSatisfy(type -> assertThat(page).contains("| `" + type.id() + "` | " + type.status() + " |"));
        assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSameSizeAs(ProblemType.values());
    }

    @Test
    void readinessIsToldOnTheManagementPort() {
        given().get("/q/health/ready").then().statusCode(404).body("status", equalTo(404));
    }
}
