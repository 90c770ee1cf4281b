package dev.cornerstone.keycloak.consent.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The end of a chain. Whoever adds to the chain locks it first. */
@Entity
@Table(name = "CS_CONSENT_HEAD")
@IdClass(HeadEntity.Key.class)
public class HeadEntity {

    /** A chain of a realm. */
    public record Key(String realmId, int chain) implements Serializable {}

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "CHAIN")
    int chain;

    @Column(name = "CHAIN_NUMBER")
    long number;

    @Column(name = "ROW_HASH")
    String hash;

    protected HeadEntity() {}

    HeadEntity(Head head) {
        realmId = head.realm();
        chain = head.chain();
        moveTo(head);
    }

    Head head() {
        return new Head(realmId, chain, number, hash);
    }

    final void moveTo(Head head) {
        number = head.number();
        hash = head.hash();
    }
}
