package dev.cornerstone.loyalty.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Writes into the description what is true of every operation: the key, and that all problems look alike. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OpenApi implements OASFilter {

    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(OpenApi::complete));
    }

    private static void complete(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4")) {
                response.content(problemContent());
            }
        });
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("A problem (RFC 9457); its type says which")
                                .content(problemContent()));
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getName().equals(Answers.KEY))
                    .forEach(OpenApi::describeKey);
        }
    }

    private static void describeKey(Parameter key) {
        key.required(true)
                .example("0b0f5b4e-6d5c-4a55-9f63-2f8f5f0c1c11")
                .description("A name of your own for this request. A repeated request with the same name gets the first"
                        + " answer and the header Idempotency-Replayed.");
    }

    private static Content problemContent() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static Schema problem() {
        Schema error = object("pointer", text("/points"), "parameter", text("limit"), "detail", text("is required"));
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
                                .items(error));
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
