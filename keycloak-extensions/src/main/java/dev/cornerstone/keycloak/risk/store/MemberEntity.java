package dev.cornerstone.keycloak.risk.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A member's row. It has no version that JPA would look after: {@link RiskStore} compares it by itself. */
@Entity
@Table(name = "CS_RISK_MEMBER")
@IdClass(MemberEntity.Key.class)
public class MemberEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "USER_ID")
    String userId;

    @Column(name = "KEY_ID")
    String keyId;

    @Column(name = "HISTORY")
    byte[] history;

    /** Milliseconds since 1970. */
    @Column(name = "UPDATED_AT")
    long updatedAt;

    @Column(name = "ROW_VERSION")
    long rowVersion;

    /** Null, while it was never another, for low. */
    @Column(name = "RISK_LEVEL")
    String level;

    protected MemberEntity() {}

    MemberEntity(Key key) {
        this.realmId = key.realmId();
        this.userId = key.userId();
    }

    // Hibernate sees what the entity's own methods change, and nothing that others write into its fields.
    void write(StoredMember member, long now) {
        keyId = member.keyId();
        history = member.history();
        updatedAt = now;
        rowVersion++;
    }

    /** Whose row it is. */
    public record Key(String realmId, String userId) implements Serializable {}
}
