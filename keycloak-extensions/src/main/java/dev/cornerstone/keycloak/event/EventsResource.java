package dev.cornerstone.keycloak.event;

import dev.cornerstone.keycloak.event.outbox.Outbox;
import dev.cornerstone.keycloak.event.sink.SinkSettings;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * {@code /admin/realms/{realm}/cornerstone-events}: how it goes with a realm's sinks, and what can be done about it. Reading needs
 * the role {@code view-events}, a replay {@code manage-events}. Sinks are set up as components, through Keycloak's own API.
 */
@jakarta.ws.rs.ext.Provider
@Produces(MediaType.APPLICATION_JSON)
public final class EventsResource {

    private static final int PAGE = 100;

    private final KeycloakSession session;
    private RealmModel realm;
    private AdminPermissionEvaluator permissions;
    private AdminEventBuilder adminEvent;

    // Keycloak's build takes a JAX-RS class for a bean, whose constructor may ask for a session and nothing else of
    // this.
    EventsResource(KeycloakSession session) {
        this.session = session;
    }

    EventsResource with(RealmModel ofRequest, AdminPermissionEvaluator ofCaller, AdminEventBuilder toTell) {
        realm = ofRequest;
        permissions = ofCaller;
        adminEvent = toTell;
        return this;
    }

    /** The sinks, each with what it is owed and how long the oldest of that has waited. */
    @GET
    public List<Map<String, Object>> list() {
        permissions.realm().requireViewEvents();
        List<Outbox.Depth> depths = new Outbox(session)
                .depths().stream()
                        .filter(depth -> depth.realmId().equals(realm.getId()))
                        .toList();
        return SinkSettings.ofRealm(realm).stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .map(settings -> described(settings, depths))
                .toList();
    }

    private Map<String, Object> described(SinkSettings settings, List<Outbox.Depth> depths) {
        Map<String, Object> sink = new LinkedHashMap<>();
        sink.put("name", settings.name());
        sink.put("enabled", settings.enabled());
        sink.put(
                "kind",
                SinkSettings.component(realm, settings.name()).orElseThrow().getProviderId());
        Optional<Outbox.Depth> waiting = depth(depths, settings.name(), false);
        sink.put("waiting", waiting.map(Outbox.Depth::count).orElse(0L));
        waiting.ifPresent(depth -> {
            Instant oldest = Instant.ofEpochMilli(depth.oldest());
            sink.put("oldestWaiting", oldest.toString());
            sink.put(
                    "lagSeconds",
                    Math.max(0, Duration.between(oldest, Instant.now()).toSeconds()));
        });
        sink.put(
                "dead",
                depth(depths, settings.name(), true).map(Outbox.Depth::count).orElse(0L));
        Dispatcher.current()
                .flatMap(dispatcher -> dispatcher.attempts(new SinkKey(realm.getId(), settings.name())))
                .ifPresent(attempts -> {
                    attempts.lastDelivered().ifPresent(at -> sink.put("lastDelivered", at.toString()));
                    attempts.failingSince().ifPresent(at -> sink.put("failingSince", at.toString()));
                    attempts.lastError().ifPresent(error -> sink.put("lastError", error));
                });
        return sink;
    }

    private static Optional<Outbox.Depth> depth(List<Outbox.Depth> depths, String sink, boolean dead) {
        return depths.stream()
                .filter(depth -> depth.sink().equals(sink) && depth.dead() == dead)
                .findFirst();
    }

    /** What a sink was given up on, newest first. */
    @GET
    @Path("{sink}/dead-letters")
    public List<Map<String, Object>> deadLetters(
            @PathParam("sink") String name,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("" + PAGE) int max) {
        permissions.realm().requireViewEvents();
        SinkSettings sink = sink(name);
        if (first < 0 || max < 1 || max > PAGE) {
            throw badRequest("first is 0 or more, max is between 1 and " + PAGE);
        }
        return new Outbox(session)
                .dead(realm.getId(), sink.name(), first, max).stream()
                        .map(letter -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("id", letter.eventId());
                            row.put("event", letter.name());
                            row.put(
                                    "time",
                                    Instant.ofEpochMilli(letter.createdAt()).toString());
                            row.put(
                                    "died",
                                    Instant.ofEpochMilli(letter.diedAt()).toString());
                            row.put("reason", letter.reason());
                            return row;
                        })
                        .toList();
    }

    /** @param since RFC 3339; @param deadLettersOnly false also sends again what was delivered */
    public record Replay(String since, boolean deadLettersOnly) {}

    /** Sends again what happened since, as far as it is kept. Ids stay the same, so receivers know what they have. */
    @POST
    @Path("{sink}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> replay(@PathParam("sink") String name, Replay order) {
        permissions.realm().requireManageEvents();
        SinkSettings sink = sink(name);
        Instant since = since(order);
        Outbox outbox = new Outbox(session);
        int revived = outbox.revive(realm.getId(), sink.name(), since);
        int again = order.deadLettersOnly()
                ? 0
                : outbox.replay(realm.getId(), sink.name(), since, names(sink), sink.clients());
        adminEvent
                .operation(OperationType.ACTION)
                .resource("CORNERSTONE_EVENTS")
                .resourcePath("cornerstone-events", sink.name(), "replay")
                .success();
        Dispatcher.current().ifPresent(dispatcher -> dispatcher.wake(realm.getId(), Set.of(sink.name())));
        return Map.of("revived", revived, "again", again);
    }

    private static Set<String> names(SinkSettings sink) {
        return Arrays.stream(EventName.values())
                .filter(event -> sink.wants(event.word(), event.isToldByDefault(), Optional.empty()))
                .map(EventName::word)
                .collect(Collectors.toSet());
    }

    private SinkSettings sink(String name) {
        return SinkSettings.ofRealm(realm).stream()
                .filter(sink -> sink.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        problem(Response.Status.NOT_FOUND, "The realm has no sink of that name")));
    }

    private static Instant since(Replay order) {
        try {
            if (order != null && order.since() != null) {
                return Instant.parse(order.since());
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw badRequest("since is a time such as 2026-11-22T00:00:00Z");
    }

    private static BadRequestException badRequest(String what) {
        return new BadRequestException(problem(Response.Status.BAD_REQUEST, what));
    }

    private static Response problem(Response.Status status, String what) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("error", what))
                .build();
    }
}
