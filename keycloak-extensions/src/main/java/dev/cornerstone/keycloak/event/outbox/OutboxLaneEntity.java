package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A lane, and the server that may deliver what is in it until the lease ends. */
@Entity
@Table(name = "CS_EVENT_LANE")
public class OutboxLaneEntity {

    @Id
    @Column(name = "LANE", nullable = false)
    int lane;

    @Column(name = "OWNER", length = 36)
    String owner;

    /** Milliseconds since 1970. */
    @Column(name = "LEASED_UNTIL", nullable = false)
    long leasedUntil;

    protected OutboxLaneEntity() {}
}
