package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** That an event is owed to a sink. What was delivered has none any more. */
@Entity
@Table(name = "CS_EVENT_DELIVERY")
@IdClass(OutboxDeliveryEntity.Key.class)
public class OutboxDeliveryEntity {

    /** Neither delivered nor given up. */
    static final String WAITING = "waiting";

    /** Given up; only a replay sends it again. */
    static final String DEAD = "dead";

    @Id
    @Column(name = "EVENT_ID", nullable = false, length = 64)
    String eventId;

    @Id
    @Column(name = "SINK", nullable = false, length = 40)
    String sink;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "LANE", nullable = false)
    int lane;

    @Column(name = "SEQ", nullable = false)
    long seq;

    /** When the event happened. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    @Column(name = "STATUS", nullable = false, length = 10)
    String status;

    @Column(name = "REASON", length = 1000)
    String reason;

    @Column(name = "DIED_AT")
    Long diedAt;

    protected OutboxDeliveryEntity() {}

    OutboxDeliveryEntity(OutboxEventEntity event, String sink) {
        this.eventId = event.id;
        this.sink = sink;
        this.realmId = event.realmId;
        this.lane = event.lane;
        this.seq = event.seq;
        this.createdAt = event.createdAt;
        this.status = WAITING;
    }

    /** Which event, which sink. */
    public record Key(String eventId, String sink) implements Serializable {}
}
