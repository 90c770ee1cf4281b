package dev.cornerstone.keycloak.partner.realm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How a partner proved a domain, and when that was last looked at. Times in milliseconds since 1970. */
@Entity
@Table(name = "CS_PARTNER_DOMAIN")
@IdClass(DomainEntity.Key.class)
public class DomainEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "DOMAIN_NAME")
    String domain;

    @Column(name = "ALIAS")
    String alias;

    /** {@code dns}, {@code file}, or {@code operator}, who vouches for it. */
    @Column(name = "HOW")
    String how;

    @Column(name = "PROVEN_AT")
    long provenAt;

    @Column(name = "CHECKED_AT")
    long checkedAt;

    /** Since when the proof is not found any more; null while it is. */
    @Column(name = "FAILING_SINCE")
    Long failingSince;

    /** Whether it was missing for so long that the domain counts no more. */
    @Column(name = "LOST")
    boolean lost;

    protected DomainEntity() {}

    DomainEntity(String realmId, String domain, String alias, String how, long now) {
        this.realmId = realmId;
        this.domain = domain;
        proven(alias, how, now);
    }

    void proven(String newAlias, String newHow, long now) {
        alias = newAlias;
        how = newHow;
        provenAt = now;
        checkedAt = now;
        failingSince = null;
        lost = false;
    }

    boolean isLost() {
        return lost;
    }

    public record Key(String realmId, String domain) implements Serializable {}
}
