package dev.cornerstone.keycloak.consent.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A signed seal, which is written once. */
@Entity
@Immutable
@Table(name = "CS_CONSENT_SEAL")
@IdClass(SealEntity.Key.class)
public class SealEntity {

    /** A place in a realm's row of seals. */
    public record Key(String realmId, long number) implements Serializable {}

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "SEAL_NUMBER")
    long number;

    @Column(name = "JWS", length = 8000)
    String jws;

    protected SealEntity() {}

    SealEntity(String realmId, long number, String jws) {
        this.realmId = realmId;
        this.number = number;
        this.jws = jws;
    }
}
