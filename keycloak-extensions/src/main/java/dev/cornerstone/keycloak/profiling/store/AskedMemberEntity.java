package dev.cornerstone.keycloak.profiling.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How often a member signed in, as far as anybody counts, and how much was asked of them in which month. */
@Entity
@Table(name = "CS_PROFILE_MEMBER")
@IdClass(AskedMemberEntity.Key.class)
public class AskedMemberEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "USER_ID")
    String userId;

    @Column(name = "SIGN_INS")
    int signIns;

    /** As {@code 2026-11}. */
    @Column(name = "SHOWN_MONTH")
    String month;

    @Column(name = "SHOWN")
    int shown;

    protected AskedMemberEntity() {}

    // Hibernate sees what the entity's own methods change, and nothing that others write into its fields.
    void signedIn() {
        signIns++;
    }

    void wasShownOneIn(String now) {
        shown = shownIn(now) + 1;
        month = now;
    }

    int shownIn(String now) {
        return now.equals(month) ? shown : 0;
    }

    /** Whose row it is. */
    public record Key(String realmId, String userId) implements Serializable {}
}
