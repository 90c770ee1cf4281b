package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.api.Signed;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/identity-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class EventResource {

    static final String BATCH = "application/cloudevents-batch+json";
    static final String SINGLE = "application/cloudevents+json";

    private static final String EXAMPLE = """
            {
              "specversion": "1.0",
              "id": "0b9f3c52-7a1e-4d2b-8c3f-000000000001",
              "source": "/realms/cornerstone",
              "type": "dev.cornerstone.identity.login.v1",
              "time": "2026-11-22T10:15:01.007Z",
              "subject": "8BAPZCJrBr1A3sugW7tmRufYCCOdtVQ_qksTs-FGzWI",
              "data": {"client": "cornerstone-web", "channel": "web", "acr": "1"}
            }""";

    private final Signatures signatures;
    private final EventReader reader;
    private final Intake intake;
    private final AnalyticsConfig config;
    private final MeterRegistry metrics;

    EventResource(
            Signatures signatures, EventReader reader, Intake intake, AnalyticsConfig config, MeterRegistry metrics) {
        this.signatures = signatures;
        this.reader = reader;
        this.intake = intake;
        this.config = config;
        this.metrics = metrics;
    }

    @POST
    @Consumes({BATCH, SINGLE})
    @PermitAll
    @Signed
    @Problems({ProblemType.INVALID_SIGNATURE})
    @Operation(
            operationId = "takeIdentityEvents",
            summary = "Take in events of Keycloak's",
            description =
                    "CloudEvents 1.0, signed as Standard Webhooks 1.0.0 says (Ed25519). Nothing is taken in when one of"
                            + " them cannot be read; what was taken in before is not taken in again.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = BATCH,
                        example = "[" + EXAMPLE + "]",
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
                @Content(mediaType = SINGLE, example = EXAMPLE, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Taken take(
            @Context HttpHeaders headers,
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            byte[] sent) {
        byte[] body = sent == null ? new byte[0] : sent;
        signatures.flaw(id, timestamp, signature, body).ifPresent(flaw -> {
            refused(flaw.word());
            throw new ProblemException(Problem.of(ProblemType.INVALID_SIGNATURE, flaw.detail()));
        });
        try {
            boolean batch = MediaType.valueOf(BATCH).isCompatible(headers.getMediaType());
            List<Event> events = reader.read(body, batch, config.batchMax());
            int fresh = intake.take(events, Intake.Via.HTTP);
            return new Taken(fresh, events.size() - fresh);
        } catch (EventReader.Unreadable complaint) {
            refused("unreadable");
            throw new ProblemException(Problem.invalid(complaint.pointer(), complaint.getMessage()));
        }
    }

    private void refused(String reason) {
        metrics.counter("loyalty.identity.requests.refused", "reason", reason).increment();
    }

    @Schema(name = "TakenIdentityEvents")
    record Taken(
            @Schema(examples = "1", description = "Events that were new")
            int taken,

            @Schema(examples = "0", description = "Events that were taken in before, or are too old to be")
            int passedOver) {}
}
