package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A server that delivers, so that others leave it its share of the lanes. */
@Entity
@Table(name = "CS_EVENT_NODE")
public class OutboxNodeEntity {

    @Id
    @Column(name = "ID", nullable = false, length = 36)
    String id;

    /** Milliseconds since 1970; later than that, it is thought dead. */
    @Column(name = "SEEN_UNTIL", nullable = false)
    long seenUntil;

    protected OutboxNodeEntity() {}

    OutboxNodeEntity(String id, long seenUntil) {
        this.id = id;
        this.seenUntil = seenUntil;
    }
}
