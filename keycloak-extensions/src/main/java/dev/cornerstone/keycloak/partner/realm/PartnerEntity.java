package dev.cornerstone.keycloak.partner.realm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A partner with the file it was made from and the one before. Times in milliseconds since 1970. */
@Entity
@Table(name = "CS_PARTNER")
@IdClass(PartnerEntity.Key.class)
public class PartnerEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "ALIAS")
    String alias;

    /** The file as it was sent; null after an undo that left no partner. */
    @Column(name = "CONTENT")
    String content;

    @Column(name = "THINGS")
    String things;

    @Column(name = "CONTENT_BEFORE")
    String contentBefore;

    @Column(name = "THINGS_BEFORE")
    String thingsBefore;

    @Column(name = "SALT")
    String salt;

    @Column(name = "CHANGED_AT")
    long changedAt;

    @Column(name = "CHANGED_BY")
    String changedBy;

    @Column(name = "SUSPENDED_AT")
    Long suspendedAt;

    protected PartnerEntity() {}

    PartnerEntity(String realmId, String alias, String salt) {
        this.realmId = realmId;
        this.alias = alias;
        this.salt = salt;
        this.things = "[]";
        this.thingsBefore = "[]";
    }

    public record Key(String realmId, String alias) implements Serializable {}
}
