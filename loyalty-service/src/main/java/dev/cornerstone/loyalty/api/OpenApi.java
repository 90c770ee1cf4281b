package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.access.AccessConfig;
import dev.cornerstone.loyalty.access.Authority;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the description with what the annotations of the code do not say: examples of whole bodies, all problems by
 * type, headers, and which tokens and scopes an operation takes, from the authority it demands.
 */
@Singleton
@Unremovable
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class OpenApi implements OASFilter {

    private static final String PROBLEM = "Problem";
    private static final String COMPLAINT = "Complaint";
    private static final String BEARER = "bearer";
    private static final String DPOP = "dpop";
    private static final String SIGNATURE = "signature";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Operations operations;
    private final String server;

    OpenApi(Operations operations, AccessConfig config) {
        this.operations = operations;
        server = config.proof().baseUrl().toString();
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setServers(List.of(OASFactory.createServer().url(server)));
        api.getComponents().addSchema(PROBLEM, problem());
        api.getComponents().addSchema(COMPLAINT, complaint());
        api.getComponents().setSecuritySchemes(schemes());
        api.getComponents().getSchemas().values().forEach(OpenApi::anchor);
        Examples examples = new Examples(api.getComponents().getSchemas());
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(operation -> complete(operation, examples)));
    }

    private void complete(Operation operation, Examples examples) {
        Method code = operations
                .named(operation.getOperationId())
                .orElseThrow(() -> new IllegalStateException("No code has the id " + operation.getOperationId()));
        operation.setSecurity(security(code));
        operation.setDeprecated(code.isAnnotationPresent(Retiring.class) ? true : null);
        parameters(operation).forEach(OpenApi::describe);
        parameters(operation).forEach(parameter -> anchor(parameter.getSchema()));
        if (operation.getRequestBody() != null) {
            exemplify(operation.getRequestBody().getContent(), examples);
        }
        operation.getResponses().getAPIResponses().keySet().stream()
                .filter(status -> !status.startsWith("2") && !status.startsWith("3"))
                .toList()
                .forEach(operation.getResponses()::removeAPIResponse);
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            exemplify(answer.getContent(), examples);
            addHeaders(operation, answer);
        });
        Map<Integer, List<ProblemType>> refusals = Refusals.of(operation, code).stream()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
        refusals.forEach(
                (status, types) -> operation.getResponses().addAPIResponse(Integer.toString(status), refusal(types)));
    }

    private static List<SecurityRequirement> security(Method code) {
        if (code.isAnnotationPresent(Signed.class)) {
            return List.of(OASFactory.createSecurityRequirement().addScheme(SIGNATURE));
        }
        if (code.isAnnotationPresent(PermitAll.class)) {
            return List.of();
        }
        List<Authority> authorities = Traffic.authorities(code);
        Stream<List<String>> scopes = authorities.isEmpty()
                ? Stream.of(List.of())
                : authorities.stream()
                        .map(authority -> authority.scope().map(List::of).orElse(List.of()));
        return scopes.distinct()
                .flatMap(needed -> Stream.of(BEARER, DPOP)
                        .map(scheme -> OASFactory.createSecurityRequirement().addScheme(scheme, needed)))
                .toList();
    }

    private static Map<String, SecurityScheme> schemes() {
        Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
        schemes.put(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the realm for the audience loyalty-service. The names that an"
                                + " operation lists are scopes the token must have."));
        schemes.put(
                DPOP,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("DPoP")
                        .description("An access token that is bound to a key, with a proof for each request in the"
                                + " header DPoP (RFC 9449)."));
        schemes.put(
                SIGNATURE,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("webhook-signature")
                        .description("No token: the request is signed with Ed25519, as Standard Webhooks 1.0.0 says."));
        return schemes;
    }

    private static List<Parameter> parameters(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).orElse(List.of());
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case Answers.KEY ->
                parameter
                        .required(true)
                        .example("0b0f5b4e-6d5c-4a55-9f63-2f8f5f0c1c11")
                        .description("A name of your own for this request. A repeated request with the same name gets"
                                + " the first answer and the header Idempotency-Replayed.");
            case Conditions.IF_MATCH ->
                parameter.example("\"1\"").description("The ETag of the version to change; not needed to create.");
            case Conditions.IF_NONE_MATCH ->
                parameter.example("\"1\"").description("The ETag of the version the client has; * to create only.");
            default -> {}
        }
    }

    /**
     * A pattern of bean validation is about the whole text, one of JSON Schema about any part of it. Of which type something
     * is elsewhere is said there.
     */
    private static void anchor(Schema schema) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            schema.setType(null);
        }
        if (schema.getPattern() != null && !schema.getPattern().startsWith("^")) {
            schema.setPattern("^(?:" + schema.getPattern() + ")$");
        }
        anchor(schema.getItems());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(OpenApi::anchor);
        }
    }

    private static void exemplify(Content content, Examples examples) {
        if (content != null) {
            content.getMediaTypes().forEach((type, body) -> {
                if (body.getExample() == null && body.getExamples() == null) {
                    body.setExample(examples.of(body.getSchema()));
                }
                if (type.equals(JsonLines.MEDIA_TYPE)) {
                    lines(body);
                }
            });
        }
    }

    /** Lines are one text to OpenAPI 3.1, which has no word for a sequence; what each of them is stands beside it. */
    private static void lines(MediaType body) {
        Schema line = body.getSchema();
        if (line.getRef() != null) {
            body.setSchema(OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .contentMediaType(JsonLines.MEDIA_TYPE)
                    .contentSchema(line));
        }
        if (body.getExample() instanceof String) {
            return;
        }
        try {
            body.setExample(JSON.writeValueAsString(body.getExample()) + "\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An example can be written as JSON", impossible);
        }
    }

    private static void addHeaders(Operation operation, APIResponse answer) {
        answer.addHeader(
                "RateLimit-Policy",
                header("The rates that apply, each with its quota and window", "\"read\";q=60000;w=60"));
        answer.addHeader(
                "RateLimit",
                header(
                        "What is left of them, and in how many seconds all of it is there again",
                        "\"read\";r=59999;t=1"));
        Set<String> names =
                parameters(operation).stream().map(Parameter::getName).collect(Collectors.toSet());
        if (names.contains(Conditions.IF_MATCH) || names.contains(Conditions.IF_NONE_MATCH)) {
            answer.addHeader("ETag", header("The version this is", "\"1\""));
        }
        if (names.contains(Answers.KEY)) {
            answer.addHeader("Idempotency-Replayed", header("There when the key was used before", "true"));
        }
    }

    private static Header header(String description, String example) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .example(example);
    }

    private static APIResponse refusal(List<ProblemType> types) {
        MediaType body =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM));
        types.forEach(type -> body.addExample(
                type.id(),
                OASFactory.createExample()
                        .summary(type.title())
                        .value(new LinkedHashMap<>(
                                Problem.of(type, type.title() + ".").body("/v1", null)))));
        body.getExamples().values().forEach(example -> plainUri((Map<?, ?>) example.getValue()));
        return OASFactory.createAPIResponse()
                .description("A problem: " + types.stream().map(ProblemType::id).collect(Collectors.joining(", ")))
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
    }

    @SuppressWarnings("unchecked") // the body of a problem has names and values
    private static void plainUri(Map<?, ?> problem) {
        ((Map<String, Object>) problem).computeIfPresent("type", (name, uri) -> uri.toString());
    }

    private static Schema problem() {
        return object(
                        "type", text(ProblemType.INVALID_REQUEST.uri().toString()),
                        "title", text(ProblemType.INVALID_REQUEST.title()),
                        "status",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.INTEGER)
                                        .addExample(400),
                        "detail", text("Some values of the request are not valid."),
                        "instance", text("/v1/earnings"),
                        "traceId", text("4bf92f3577b34da6a3ce929d0e0e4736"),
                        "errors",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.ARRAY)
                                        .items(OASFactory.createSchema().ref(COMPLAINT)))
                .required(List.of("type", "title", "status", "detail"));
    }

    /** Named, so that it has a name in clients too. */
    private static Schema complaint() {
        return object("pointer", text("/points"), "parameter", text("limit"), "detail", text("is required"));
    }

    private static Schema text(String example) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).addExample(example);
    }

    private static Schema object(Object... namesAndSchemas) {
        Schema object = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        for (int index = 0; index < namesAndSchemas.length; index += 2) {
            object.addProperty((String) namesAndSchemas[index], (Schema) namesAndSchemas[index + 1]);
        }
        return object;
    }
}
