package dev.cornerstone.loyalty.api;

import static dev.cornerstone.loyalty.testing.Programme.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Api.Described;
import dev.cornerstone.loyalty.testing.ServiceTest;
import dev.cornerstone.loyalty.testing.Token;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class DescriptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    BeanManager beans;

    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi/member", "/openapi/partner", "/openapi/operator"})
    void aDocumentIsCompleteInItself(String path) {
        JsonNode document = Api.document(path);

        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("http://localhost:8181");
        assertThat(document.at("/info/title").asText()).isNotBlank();
        assertThat(fieldNames(document.at("/components/securitySchemes")))
                .containsExactly("bearer", "dpop", "signature");
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isMissingNode())
                        .as(ref)
                        .isFalse());
        assertThat(document.findParents("$ref"))
                .allSatisfy(reference -> assertThat(reference.has("type"))
                        .as("%s says its type twice", reference)
                        .isFalse());
        List<Described> operations = Api.operations(document, beans);
        assertThat(operations).extracting(Described::id).doesNotHaveDuplicates();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(3).allSatisfy(operation -> {
            JsonNode described = operation.description();
            assertThat(fieldNames(described)).contains("operationId", "summary", "security", "tags");
            for (JsonNode tag : described.get("tags")) {
                assertThat(tag.asText()).isIn("Member", "Partner", "Operator");
            }
            assertThat(fieldNames(described.get("responses"))).contains("429", "500", "503");
            assertThat(described.get("responses").has("401"))
                    .as("%s wants a token or a signature", operation.id())
                    .isEqualTo(!operation.open() || operation.signed())
                    .isEqualTo(!described.get("security").isEmpty());
            described.get("responses").properties().forEach(answer -> {
                assertThat(answer.getValue().get("description").asText()).isNotBlank();
                if (answer.getKey().startsWith("2")) {
                    assertThat(fieldNames(answer.getValue().get("headers"))).contains("RateLimit", "RateLimit-Policy");
                } else if (!answer.getKey().startsWith("3")) {
                    assertThat(answer.getValue().at("/content/application~1problem+json/examples"))
                            .isNotEmpty();
                }
            });
            Matcher parameters = Pattern.compile("\\{([^}]+)}").matcher(operation.path());
            while (parameters.find()) {
                assertThat(operation.takes(parameters.group(1)))
                        .as(operation.path())
                        .isTrue();
            }
        });
    }

    /** The schema that the OpenAPI Initiative publishes says nothing of schemas in it; those are of JSON Schema 2020-12. */
    @ParameterizedTest
    @ValueSource(strings = {"/openapi", "/openapi/member", "/openapi/partner", "/openapi/operator"})
    void aDocumentIsValidByTheSchemaOfOpenApi(String path) throws IOException {
        JsonNode document = Api.document(path);
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        JsonNode openApi;
        try (InputStream published = DescriptionTest.class.getResourceAsStream("/openapi/3.1/schema.json")) {
            openApi = JSON.readTree(published);
        }
        Schema ofSchemas = schemas.getSchema(
                JSON.createObjectNode().put("$ref", SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(schemas.getSchema(openApi).validate(document)).isEmpty();
        document.findValues("schema")
                .forEach(schema -> assertThat(ofSchemas.validate(schema))
                        .as(schema.toString())
                        .isEmpty());
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> assertThat(ofSchemas.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
        assertThat(schemas.getSchema(openApi).validate(((ObjectNode) document.deepCopy()).without("info")))
                .as("the schema complains at all")
                .isNotEmpty();
    }

    @Test
    void aBodyOfLinesIsATextToWhoeverMakesAClientAndSaysWhatALineIs() {
        for (String path : List.of("/openapi", "/openapi/partner")) {
            JsonNode document = Api.document(path);
            JsonNode bulk = document.at("/paths/~1v1~1earnings~1bulk/post");
            Map<String, JsonNode> bodies = Map.of(
                    "EarnRequest", bulk.at("/requestBody/content/application~1x-ndjson"),
                    "BulkLine", bulk.at("/responses/200/content/application~1x-ndjson"));
            bodies.forEach((line, body) -> {
                assertThat(body.at("/schema/type").asText()).isEqualTo("string");
                assertThat(body.at("/schema/contentSchema/$ref").asText()).endsWith("/" + line);
                assertThat(body.get("example").isTextual()).isTrue();
                assertThat(body.get("example").asText()).startsWith("{").endsWith("}\n");
            });
        }
    }

    @Test
    void everyOperationStandsInTheDocumentsOfItsAudienceAndInNoOther() {
        List<Described> all = Api.operations(Api.document("/openapi"), beans);

        for (String audience : List.of("Member", "Partner", "Operator")) {
            List<String> ids =
                    Api.operations(Api.document("/openapi/" + audience.toLowerCase(Locale.ROOT)), beans).stream()
                            .map(Described::id)
                            .toList();
            assertThat(ids)
                    .containsExactlyElementsOf(all.stream()
                            .filter(operation -> operation
                                    .description()
                                    .get("tags")
                                    .toString()
                                    .contains(audience))
                            .map(Described::id)
                            .toList());
        }
        assertThat(all)
                .allSatisfy(operation -> assertThat(operation.description().get("tags"))
                        .as(operation.id())
                        .isNotEmpty());
    }

    @Test
    void anOperationSaysWhichScopesAndHeadersItTakesAndHowItRefuses() {
        Map<String, JsonNode> operations = Api.operations(Api.document("/openapi"), beans).stream()
                .collect(Collectors.toMap(Described::id, Described::description));

        assertThat(operations.get("earn").get("security").toString())
                .isEqualTo("[{\"bearer\":[\"points:earn\"]},{\"dpop\":[\"points:earn\"]}]");
        assertThat(operations.get("listRewards").get("security").toString())
                .isEqualTo("[{\"bearer\":[]},{\"dpop\":[]}]");
        assertThat(fieldNames(operations.get("earn").at("/responses/409/content/application~1problem+json/examples")))
                .containsExactly(
                        "receipt-already-used",
                        "idempotency-key-in-progress",
                        "limit-exceeded",
                        "budget-exhausted",
                        "prepaid-exhausted");
        assertThat(operations.get("getTransferProof").get("security").toString())
                .isEqualTo(
                        "[{\"bearer\":[]},{\"dpop\":[]},{\"bearer\":[\"points:earn\"]},{\"dpop\":[\"points:earn\"]}]");
        assertThat(operations.get("listSealHeads").get("security")).isEmpty();
        assertThat(fieldNames(operations.get("putReward").get("responses"))).contains("412", "428");
        assertThat(fieldNames(operations.get("getReward").at("/responses/200/headers")))
                .contains("ETag");
        assertThat(fieldNames(operations.get("redeem").at("/responses/201/headers")))
                .contains("Idempotency-Replayed");
    }

    @Test
    void anOperationThatWillGoSaysSoInTheDescriptionAndInItsAnswers() {
        JsonNode old = Api.document("/openapi").at("/paths/~1v1~1test~1retiring/get");
        assertThat(old.get("deprecated").asBoolean()).isTrue();

        for (String query : List.of("", "?colour=none")) {
            Response answer = as(Token.operator()).get("/v1/test/retiring" + query);

            assertThat(answer.statusCode()).isEqualTo(query.isEmpty() ? 200 : 400);
            assertThat(answer.header("Deprecation")).isEqualTo("@1767225600");
            assertThat(answer.header("Sunset")).isEqualTo("Fri, 01 Jan 2027 00:00:00 GMT");
            assertThat(answer.header("Link"))
                    .isEqualTo("<https://cornerstone.dev/docs/retiring>; rel=\"deprecation\"; type=\"text/html\"");
        }
        assertThat(as(Token.operator()).get("/v1/rewards").headers().hasHeaderWithName("Deprecation"))
                .isFalse();
    }

    @Test
    void thereIsNoDocumentForAnybodyElse() {
        given().get("/openapi/everybody").then().statusCode(404);
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyProblemHasItsRowInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "problems.md"));

        assertThat(Arrays.stream(ProblemType.values()))
                .allSatisfy(type -> assertThat(page).contains("| `" + type.id() + "` | " + type.status() + " |"));
        assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSameSizeAs(ProblemType.values());
    }

    @Test
    void everyOperationStandsInTheTableOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "api.md"));

        assertThat(Api.operations(Api.document("/openapi"), beans))
                .filteredOn(operation -> !operation.path().startsWith("/v1/test/"))
                .allSatisfy(operation -> assertThat(page).contains("`" + operation.id() + "`"));
    }

    @Test
    void readinessIsToldOnTheManagementPort() {
        given().get("/q/health/ready").then().statusCode(404).body("status", equalTo(404));
    }
}
