package dev.cornerstone.keycloak.code.push;

import dev.cornerstone.keycloak.code.Codes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** What an app talks to; {@code docs/codes.md} is the contract. */
@Provider
public final class PushResource {

    private static final String JWS = "application/jose";
    private static final String SCHEME = "Cornerstone-Device ";
    private static final List<String> SHOWN = List.of("challenge", "client", "address", "startedAt", "expiresAt");

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Approvals approvals;
    private final String address;

    PushResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.approvals = Push.approvals(session, realm);
        this.address = Push.address(session, realm);
    }

    /** An app offers its key for the pairing it was shown. */
    @POST
    @Path("devices")
    @Consumes(JWS)
    @Produces(MediaType.APPLICATION_JSON)
    public Response register(String body) {
        Optional<SignedMessage> message = SignedMessage.read(body);
        Optional<DeviceKey> key = message.flatMap(SignedMessage::ownKey);
        if (key.isEmpty()) {
            return problem(Response.Status.BAD_REQUEST, "not an ES256 JWS with its own P-256 key");
        }
        if (!message.get().isFrom(key.get(), address, Codes.clock())) {
            return problem(Response.Status.UNAUTHORIZED, "signature, aud, iat or jti is not right");
        }
        Device device;
        try {
            device = new Device(
                    UUID.randomUUID().toString(),
                    key.get(),
                    message.get().claim("label").strip(),
                    message.get().claim("wake"));
        } catch (IllegalArgumentException e) {
            return problem(Response.Status.BAD_REQUEST, e.getMessage());
        }
        return approvals.offer(message.get().claim("pairing"), device)
                ? json(Response.Status.CREATED, Map.of("device", device.id()))
                : problem(Response.Status.NOT_FOUND, "no such pairing, or it is used or over");
    }

    /** What the app is being asked; 204 when nothing. */
    @GET
    @Path("pending")
    @Produces(MediaType.APPLICATION_JSON)
    public Response pending(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        String compact = authorization != null && authorization.startsWith(SCHEME)
                ? authorization.substring(SCHEME.length())
                : "";
        Optional<SignedMessage> message = SignedMessage.read(compact);
        if (message.isEmpty()) {
            return problem(Response.Status.UNAUTHORIZED, "no ES256 JWS in Authorization: Cornerstone-Device");
        }
        Optional<Map<String, String>> pending =
                approvals.pendingFor(message.get().keyId());
        if (pending.isEmpty()) {
            return Response.noContent().build();
        }
        if (!authentic(message.get(), pending.get())) {
            return problem(Response.Status.UNAUTHORIZED, "signature, aud, iat or jti is not right");
        }
        Map<String, String> shown = new LinkedHashMap<>();
        SHOWN.forEach(name -> shown.put(name, pending.get().getOrDefault(name, "")));
        return json(Response.Status.OK, shown);
    }

    /** The member's answer. Each approval takes one, whatever it is. */
    @POST
    @Path("answers")
    @Consumes(JWS)
    @Produces(MediaType.APPLICATION_JSON)
    public Response answer(String body) {
        Optional<SignedMessage> message = SignedMessage.read(body);
        if (message.isEmpty()) {
            return problem(Response.Status.BAD_REQUEST, "not an ES256 JWS");
        }
        String answer = message.get().claim("answer");
        if (!answer.equals("approve") && !answer.equals("deny")) {
            return problem(Response.Status.BAD_REQUEST, "answer is neither approve nor deny");
        }
        Optional<Map<String, String>> pending = approvals
                .pendingFor(message.get().keyId())
                .filter(notes -> notes.get("challenge").equals(message.get().claim("challenge")));
        if (pending.isEmpty()) {
            return nothingToAnswer();
        }
        if (!authentic(message.get(), pending.get())) {
            return problem(Response.Status.UNAUTHORIZED, "signature, aud, iat or jti is not right");
        }
        return approvals
                .answer(
                        realm.getId(),
                        pending.get(),
                        answer.equals("approve"),
                        message.get().claim("number"))
                .map(outcome -> json(
                        Response.Status.OK, Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT))))
                .orElseGet(PushResource::nothingToAnswer);
    }

    /** Lets the login page go on by itself; whoever knows the id learns only that an answer is there. */
    @GET
    @Path("status")
    @Produces(MediaType.APPLICATION_JSON)
    public Response status(@QueryParam("challenge") String challenge) {
        boolean answered = challenge != null && approvals.hasAnswer(challenge);
        return json(Response.Status.OK, Map.of("answered", answered));
    }

    /** Whether the app that is asked sent it, now, and for the first time. */
    private boolean authentic(SignedMessage message, Map<String, String> pending) {
        DeviceKey key = new DeviceKey(pending.get("x"), pending.get("y"));
        return message.isFrom(key, address, Codes.clock()) && approvals.firstUse(message.keyId(), message.id());
    }

    private static Response nothingToAnswer() {
        return problem(Response.Status.NOT_FOUND, "nothing to answer: it is answered, over, or was never asked");
    }

    private static Response problem(Response.Status status, String detail) {
        return Response.status(status)
                .type("application/problem+json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Map.of("status", status.getStatusCode(), "title", status.getReasonPhrase(), "detail", detail))
                .build();
    }

    private static Response json(Response.Status status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(body)
                .build();
    }
}
