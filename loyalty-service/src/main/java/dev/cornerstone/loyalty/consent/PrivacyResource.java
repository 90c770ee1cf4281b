package dev.cornerstone.loyalty.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.member.Member;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The member's privacy page and its switches. */
@Path(PrivacyResource.PLACE)
@Produces(MediaType.TEXT_HTML)
class PrivacyResource {

    static final String PLACE = "/member/privacy";

    private static final String TOO_LATE = "too-late";
    private static final int EMAIL_MAX = 255;

    private static final Duration FORGOTTEN = Duration.ofSeconds(5);

    private final Guest guest;
    private final PrivacyPages pages;
    private final RealmConsents realm;
    private final Book book;
    private final Slips slips;
    private final Erasure erasure;
    private final OidcSession session;
    private final ObjectMapper json;

    PrivacyResource(
            Guest guest,
            PrivacyPages pages,
            RealmConsents realm,
            Book book,
            Slips slips,
            Erasure erasure,
            OidcSession session,
            ObjectMapper json) {
        this.guest = guest;
        this.pages = pages;
        this.realm = realm;
        this.book = book;
        this.slips = slips;
        this.erasure = erasure;
        this.session = session;
        this.json = json;
    }

    @GET
    @Authenticated
    @Operation(hidden = true)
    public Response show(
            @QueryParam("changed") String changed,
            @QueryParam("receipt") String receipt,
            @Context HttpHeaders headers) {
        return page(
                headers,
                () -> Response.ok(pages.privacy(guest, guest.language(headers), changed, receipt)
                        .render()));
    }

    /** Allows a purpose or takes it back. What is forged or stale is said beside its switch, and nothing is stored. */
    @POST
    @Path("consents")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Authenticated
    @Operation(hidden = true)
    public Response answer(
            @FormParam("slip") String slip,
            @FormParam("purpose") String purpose,
            @FormParam("version") String version,
            @FormParam("allowed") String allowed,
            @Context HttpHeaders headers) {
        guest.member();
        return page(headers, () -> {
            if (!slips.isGood(guest.subject(), slip)) {
                return said(headers, Response.Status.FORBIDDEN, TOO_LATE);
            }
            boolean granted = "true".equals(allowed);
            JsonNode receipt;
            try {
                receipt = realm.answer(
                        guest.token(),
                        purpose,
                        granted,
                        granted ? version : null,
                        guest.language(headers).getLanguage());
            } catch (RealmConsents.Refused refused) {
                if (!refused.field().equals("version")) {
                    throw refused;
                }
                return Response.status(Response.Status.CONFLICT)
                        .entity(pages.privacy(guest, guest.language(headers), purpose, null)
                                .render());
            }
            return Response.seeOther(UriBuilder.fromPath(PLACE)
                    .queryParam("changed", purpose)
                    .queryParam(
                            "receipt",
                            receipt.at("/receipt_metadata/receipt_id").asText())
                    .build());
        });
    }

    /** A receipt of the member's own. */
    @GET
    @Path("receipts/{id}")
    @Authenticated
    @Operation(hidden = true)
    public Response receipt(@PathParam("id") String id, @Context HttpHeaders headers) {
        guest.member();
        return page(
                headers,
                () -> file(
                        "receipt-" + id.replaceAll("[^A-Za-z0-9-]", "") + ".json", realm.receipt(guest.token(), id)));
    }

    /** Everything that Keycloak and this service have of the member, to read. */
    @GET
    @Path("export")
    @Authenticated
    @Operation(hidden = true)
    public Response export(@Context HttpHeaders headers) {
        return page(
                headers,
                () -> Response.ok(pages.export(guest, guest.language(headers), everything())
                        .render()));
    }

    /** The same, to take along. */
    @GET
    @Path("export.json")
    @Authenticated
    @Operation(hidden = true)
    public Response download(@Context HttpHeaders headers) {
        return page(headers, () -> file("cornerstone.json", everything()));
    }

    @GET
    @Path("erasure")
    @Authenticated
    @Operation(hidden = true)
    public Response askToErase(@Context HttpHeaders headers) {
        guest.member();
        return page(
                headers,
                () -> Response.ok(
                        pages.erasure(guest, guest.language(headers), false).render()));
    }

    /**
     * Deletes the account, and with it all that leads to the member here. Keycloak first: from then on the event of it brings about
     * the rest, whatever happens to this request.
     */
    @POST
    @Path("erasure")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Authenticated
    @Operation(hidden = true)
    public Response erase(
            @FormParam("slip") String slip, @FormParam("email") String email, @Context HttpHeaders headers) {
        Member member = guest.member();
        return page(headers, () -> {
            if (!slips.isGood(guest.subject(), slip)) {
                return said(headers, Response.Status.FORBIDDEN, TOO_LATE);
            }
            if (email == null || email.length() > EMAIL_MAX) {
                return stillThere(headers);
            }
            try {
                realm.erase(guest.token(), email);
            } catch (RealmConsents.Refused refused) {
                return stillThere(headers);
            }
            Response.ResponseBuilder erased =
                    Response.ok(pages.erased(guest.language(headers), erasure.erase(member.id()))
                            .render());
            // A browser that is still signed in would make a new member of who has just left.
            session.logout().await().atMost(FORGOTTEN);
            return erased;
        });
    }

    private Response.ResponseBuilder stillThere(HttpHeaders headers) {
        return Response.status(Response.Status.CONFLICT)
                .entity(pages.erasure(guest, guest.language(headers), true).render());
    }

    private Map<String, Object> everything() {
        Map<String, Object> everything = new LinkedHashMap<>();
        everything.put("points", book.of(guest.member()));
        everything.put("identity", realm.export(guest.token()));
        return everything;
    }

    private Response.ResponseBuilder file(String name, Object content) {
        try {
            return Response.ok(json.writerWithDefaultPrettyPrinter().writeValueAsString(content))
                    .type(MediaType.APPLICATION_JSON)
                    .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface Answering {
        Response.ResponseBuilder answer();
    }

    private Response page(HttpHeaders headers, Answering work) {
        try {
            return work.answer().build();
        } catch (RealmConsents.Refused refused) {
            return said(headers, Response.Status.NOT_FOUND, "unknown").build();
        } catch (RealmConsents.Silent silent) {
            return said(headers, Response.Status.SERVICE_UNAVAILABLE, "silent").build();
        }
    }

    private Response.ResponseBuilder said(HttpHeaders headers, Response.Status status, String word) {
        return Response.status(status)
                .entity(pages.notice(guest.language(headers), word).render());
    }
}
