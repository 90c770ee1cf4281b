package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Nationalized;

/**
 * An event that happened, written in the transaction of what it tells of. Being an entity of our own, and not one that
 * Keycloak holds to be dispensable, it makes PostgreSQL flush that transaction to disk before the login is answered.
 */
@Entity
@Table(name = "CS_EVENT")
public class OutboxEventEntity {

    @Id
    @Column(name = "ID", nullable = false, length = 64)
    String id;

    @Column(name = "REALM_ID", nullable = false, length = 36)
    String realmId;

    @Column(name = "NAME", nullable = false, length = 40)
    String name;

    @Column(name = "CLIENT_ID", length = 255)
    String clientId;

    /** Milliseconds since 1970, as the event says it. */
    @Column(name = "CREATED_AT", nullable = false)
    long createdAt;

    /** Which of {@link Lanes} its deliveries take. */
    @Column(name = "LANE", nullable = false)
    int lane;

    /** Grows with time on every server; orders the events of a member. */
    @Column(name = "SEQ", nullable = false)
    long seq;

    @Nationalized
    @Column(name = "CONTENT", nullable = false)
    String content;

    protected OutboxEventEntity() {}

    OutboxEventEntity(String id) {
        this.id = id;
    }
}
