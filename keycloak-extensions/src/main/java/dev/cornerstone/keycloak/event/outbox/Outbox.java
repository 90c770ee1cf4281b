package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The events that were written and the deliveries that are owed, within the transaction of a session.
 *
 * <p>Writing is two kinds of insert and nothing else: no statement that could wait for another transaction or fail on what
 * it wrote, since a failed statement would fail the login.
 */
public final class Outbox {

    private static final int REASON_CHARS = 1_000;
    private static final int CLOCK_BITS = 20;

    private static final AtomicLong LAST = new AtomicLong();

    private final EntityManager em;

    public Outbox(KeycloakSession session) {
        em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /**
     * @param name the contract's word for what it is
     * @param clientId empty if it happened in no app
     * @param orderedBy whose events stay in order; empty for an event that has no such company
     */
    public record NewEvent(
            String id,
            String realmId,
            String name,
            Optional<String> clientId,
            long createdAt,
            Optional<String> orderedBy,
            String content) {}

    public record Waiting(String eventId, String content, long createdAt) {}

    public record DeadLetter(String eventId, String name, long createdAt, long diedAt, String reason) {}

    /** @param oldest when the oldest of these events happened, in milliseconds since 1970 */
    public record Depth(String realmId, String sink, boolean dead, long count, long oldest) {}

    /** Writes an event down, and that it is owed to each of the sinks. */
    public void append(NewEvent event, Collection<String> sinks) {
        OutboxEventEntity row = new OutboxEventEntity(event.id());
        row.realmId = event.realmId();
        row.name = event.name();
        row.clientId = event.clientId().orElse(null);
        row.createdAt = event.createdAt();
        row.lane = Lanes.of(event.orderedBy().orElse(event.id()));
        row.seq = nextSeq(Clock.systemUTC());
        row.content = event.content();
        em.persist(row);
        sinks.forEach(sink -> em.persist(new OutboxDeliveryEntity(row, sink)));
    }

    /** The milliseconds, and below them a number, so that two events of one server never compare as equal. */
    static long nextSeq(Clock clock) {
        return LAST.updateAndGet(last -> Math.max(last + 1, clock.millis() << CLOCK_BITS));
    }

    /** What is to be sent next, oldest first. */
    public List<Waiting> next(String realmId, String sink, Set<Integer> lanes, int max) {
        return em
                .createQuery(
                        "select e.id, e.content, e.createdAt from OutboxDeliveryEntity d join OutboxEventEntity e on"
                                + " e.id = d.eventId where d.realmId = :realm and d.sink = :sink and d.status = :waiting"
                                + " and d.lane in :lanes order by d.seq",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("sink", sink)
                .setParameter("waiting", OutboxDeliveryEntity.WAITING)
                .setParameter("lanes", lanes)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row -> new Waiting((String) row[0], (String) row[1], (Long) row[2]))
                .toList();
    }

    public void delivered(String sink, Collection<String> eventIds) {
        if (!eventIds.isEmpty()) {
            em.createQuery("delete from OutboxDeliveryEntity d where d.sink = :sink and d.eventId in :ids")
                    .setParameter("sink", sink)
                    .setParameter("ids", eventIds)
                    .executeUpdate();
        }
    }

    /** Gives one delivery up. */
    public void bury(String sink, String eventId, String reason, Instant now) {
        em.createQuery("update OutboxDeliveryEntity d set d.status = :dead, d.reason = :reason, d.diedAt = :now"
                        + " where d.sink = :sink and d.eventId = :id")
                .setParameter("dead", OutboxDeliveryEntity.DEAD)
                .setParameter("reason", shortened(reason))
                .setParameter("now", now.toEpochMilli())
                .setParameter("sink", sink)
                .setParameter("id", eventId)
                .executeUpdate();
    }

    /** Gives up what happened before a moment and still waits. @return how many */
    public int buryOlder(String realmId, String sink, Set<Integer> lanes, Instant before, String reason, Instant now) {
        return em.createQuery("update OutboxDeliveryEntity d set d.status = :dead, d.reason = :reason, d.diedAt = :now"
                        + " where d.realmId = :realm and d.sink = :sink and d.status = :waiting"
                        + " and d.lane in :lanes and d.createdAt < :before")
                .setParameter("dead", OutboxDeliveryEntity.DEAD)
                .setParameter("reason", shortened(reason))
                .setParameter("now", now.toEpochMilli())
                .setParameter("realm", realmId)
                .setParameter("sink", sink)
                .setParameter("waiting", OutboxDeliveryEntity.WAITING)
                .setParameter("lanes", lanes)
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }

    /** How much waits and how much is dead, by sink. */
    public List<Depth> depths() {
        return em
                .createQuery(
                        "select d.realmId, d.sink, d.status, count(d), min(d.createdAt) from OutboxDeliveryEntity d"
                                + " group by d.realmId, d.sink, d.status",
                        Object[].class)
                .getResultList()
                .stream()
                .map(row -> new Depth(
                        (String) row[0],
                        (String) row[1],
                        OutboxDeliveryEntity.DEAD.equals(row[2]),
                        (Long) row[3],
                        (Long) row[4]))
                .toList();
    }

    /** Newest first. */
    public List<DeadLetter> dead(String realmId, String sink, int first, int max) {
        return em
                .createQuery(
                        "select e.id, e.name, e.createdAt, d.diedAt, d.reason"
                                + " from OutboxDeliveryEntity d join OutboxEventEntity e on e.id = d.eventId"
                                + " where d.realmId = :realm and d.sink = :sink and d.status = :dead"
                                + " order by d.seq desc",
                        Object[].class)
                .setParameter("realm", realmId)
                .setParameter("sink", sink)
                .setParameter("dead", OutboxDeliveryEntity.DEAD)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .stream()
                .map(row ->
                        new DeadLetter((String) row[0], (String) row[1], (Long) row[2], (Long) row[3], (String) row[4]))
                .toList();
    }

    /** Owes a sink again what it was given up on. @return how many */
    public int revive(String realmId, String sink, Instant since) {
        return em.createQuery("update OutboxDeliveryEntity d set d.status = :waiting, d.reason = null, d.diedAt = null"
                        + " where d.realmId = :realm and d.sink = :sink and d.status = :dead and d.createdAt >= :since")
                .setParameter("waiting", OutboxDeliveryEntity.WAITING)
                .setParameter("realm", realmId)
                .setParameter("sink", sink)
                .setParameter("dead", OutboxDeliveryEntity.DEAD)
                .setParameter("since", since.toEpochMilli())
                .executeUpdate();
    }

    /**
     * Owes a sink everything that happened since, delivered before or not, as far as it is still kept.
     *
     * @param names which events the sink is for
     * @param clients the apps whose events it is for; empty for all
     * @return how many it had not been owed before
     */
    public int replay(String realmId, String sink, Instant since, Set<String> names, Set<String> clients) {
        var query = em.createQuery(
                        "insert into OutboxDeliveryEntity (eventId, sink, realmId, lane, seq, createdAt, status)"
                                + " select e.id, :sink, e.realmId, e.lane, e.seq, e.createdAt, :waiting from"
                                + " OutboxEventEntity e where e.realmId = :realm and e.createdAt >= :since and e.name in"
                                + " :names"
                                + (clients.isEmpty() ? "" : " and (e.clientId is null or e.clientId in :clients)")
                                + " and not exists (select 1 from OutboxDeliveryEntity d where d.eventId = e.id and"
                                + " d.sink = :sink)")
                .setParameter("sink", sink)
                .setParameter("waiting", OutboxDeliveryEntity.WAITING)
                .setParameter("realm", realmId)
                .setParameter("since", since.toEpochMilli())
                .setParameter("names", names);
        if (!clients.isEmpty()) {
            query.setParameter("clients", clients);
        }
        return query.executeUpdate();
    }

    /**
     * Deletes what nobody will ask for any more.
     *
     * @param happened events that happened before, and are owed to nobody
     * @param died dead letters that died before; and what has waited since before, for a sink that is off or was removed
     */
    public void forget(Instant happened, Instant died) {
        em.createQuery("delete from OutboxDeliveryEntity d where d.status = :dead and d.diedAt < :died")
                .setParameter("dead", OutboxDeliveryEntity.DEAD)
                .setParameter("died", died.toEpochMilli())
                .executeUpdate();
        em.createQuery("delete from OutboxDeliveryEntity d where d.status = :waiting and d.createdAt < :died")
                .setParameter("waiting", OutboxDeliveryEntity.WAITING)
                .setParameter("died", died.toEpochMilli())
                .executeUpdate();
        em.createQuery("delete from OutboxEventEntity e where e.createdAt < :happened"
                        + " and not exists (select 1 from OutboxDeliveryEntity d where d.eventId = e.id)")
                .setParameter("happened", happened.toEpochMilli())
                .executeUpdate();
    }

    public void removeSink(String realmId, String sink) {
        em.createQuery("delete from OutboxDeliveryEntity d where d.realmId = :realm and d.sink = :sink")
                .setParameter("realm", realmId)
                .setParameter("sink", sink)
                .executeUpdate();
    }

    public void removeRealm(String realmId) {
        em.createQuery("delete from OutboxDeliveryEntity d where d.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
        em.createQuery("delete from OutboxEventEntity e where e.realmId = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), REASON_CHARS));
    }
}
