package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.ledger.Points;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class PartnerResource {

    /** The first is the caller's own partner in a path, the second stands for the programme in a statement. */
    private static final Set<String> RESERVED = Set.of("me", "programme");

    private final Partners partners;
    private final PartnerPath path;

    PartnerResource(Partners partners, PartnerPath path) {
        this.partners = partners;
        this.path = path;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "listPartners", summary = "The partners of the programme")
    public PartnerList list() {
        return new PartnerList(
                partners.registrations().stream().map(PartnerView::from).toList());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "getPartner", summary = "A partner, with the ETag that changing it needs")
    @APIResponse(
            responseCode = "200",
            description = "The partner",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    @APIResponse(responseCode = "304", description = "It is what the client has already")
    public Response get(@PathParam("id") @Slug String id, @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch) {
        Registration found = path.named(id);
        return new ETag(found.version()).answer(PartnerView.from(found), ifNoneMatch);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "putPartner",
            summary = "Register a partner, or change what is agreed with it",
            description = "A change needs If-Match with the ETag of the version that was read, and replaces everything:"
                    + " what is left out is no longer agreed. Putting what is there already changes nothing.")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response put(
            @PathParam("id") @Slug String id,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch,
            @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch,
            @NotNull(message = "must be one JSON object") @Valid Change body) {
        if (RESERVED.contains(id)) {
            throw new ProblemException(Problem.invalidParameter("id", "is a word with a meaning of its own"));
        }
        Partners.Put put = partners.put(id, body.agreement(), Conditions.of(ifMatch, ifNoneMatch));
        return new ETag(put.registration().version())
                .on(Response.status(put.created() ? 201 : 200).entity(PartnerView.from(put.registration())))
                .build();
    }

    @Schema(name = "PartnerChange")
    record Change(
            @Schema(examples = "Roastery") @NotNull(message = "is required") @ShortText
            String name,

            @Schema(
                    examples = "postpaid",
                    defaultValue = "postpaid",
                    description = "postpaid: owes what it gives; prepaid: gives from packs it bought")
            @Pattern(regexp = "postpaid|prepaid", message = "must be postpaid or prepaid")
            String mode,

            @Schema(
                    examples = "500000",
                    nullable = true,
                    description =
                            "The most points a postpaid partner may give in a month of the programme, less what is taken back"
                                    + " in it; it is there anew every month, whatever was paid; none when absent")
            @Min(value = 0, message = "must not be negative")
            @Max(value = Points.MAX, message = "is more points than there can be")
            Long creditLimit,

            @Schema(
                    examples = "10000",
                    nullable = true,
                    description = "An alert is raised when fewer points than this are left to give; none when absent")
            @Min(value = 1, message = "must be positive")
            @Max(value = Points.MAX, message = "is more points than there can be")
            Long lowBalance,

            @Schema(
                    examples = "5000",
                    nullable = true,
                    description =
                            "What the partner pays for a point of its own that another honours, in millionths of a"
                                    + " unit of the currency")
            @Min(value = 1, message = "must be positive")
            @Max(value = 1_000_000_000_000L, message = "is more than a point can cost")
            Long unitPriceMicros,

            @Schema(examples = "EUR", nullable = true, description = "ISO 4217")
            @Pattern(regexp = "[A-Z]{3}", message = "must be a currency of ISO 4217")
            String currency) {

        Agreement agreement() {
            Mode agreed = mode == null ? Mode.POSTPAID : Mode.named(mode);
            if (creditLimit != null && agreed != Mode.POSTPAID) {
                throw new ProblemException(Problem.invalid("/creditLimit", "is for postpaid partners"));
            }
            if ((unitPriceMicros == null) != (currency == null)) {
                throw new ProblemException(Problem.invalid(
                        currency == null ? "/currency" : "/unitPriceMicros", "a price has an amount and a currency"));
            }
            return new Agreement(name, agreed, creditLimit, lowBalance, price());
        }

        private Optional<UnitPrice> price() {
            if (currency == null) {
                return Optional.empty();
            }
            if (!UnitPrice.isCurrency(currency)) {
                throw new ProblemException(Problem.invalid("/currency", "must be a currency of ISO 4217"));
            }
            return Optional.of(new UnitPrice(unitPriceMicros, currency));
        }
    }

    @Schema(name = "PartnerList")
    record PartnerList(List<PartnerView> items) {}

    @Schema(name = "Partner")
    record PartnerView(
            @Schema(examples = "roastery") String id,
            @Schema(examples = "Roastery") String name,
            @Schema(examples = "postpaid") String mode,
            @Schema(examples = "500000", nullable = true) Long creditLimit,
            @Schema(examples = "10000", nullable = true) Long lowBalance,
            @Schema(examples = "5000", nullable = true) Long unitPriceMicros,
            @Schema(examples = "EUR", nullable = true) String currency) {

        static PartnerView from(Registration registration) {
            Agreement agreement = registration.agreement();
            return new PartnerView(
                    registration.partner().slug(),
                    agreement.name(),
                    agreement.mode().word(),
                    agreement.creditLimit(),
                    agreement.lowBalance(),
                    agreement.unitPrice().map(UnitPrice::micros).orElse(null),
                    agreement.unitPrice().map(UnitPrice::currency).orElse(null));
        }
    }
}
