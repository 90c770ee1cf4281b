package dev.cornerstone.keycloak.risk.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How many logins a realm judged on one day (UTC). */
@Entity
@Table(name = "CS_RISK_TALLY")
@IdClass(TallyEntity.Key.class)
public class TallyEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "EPOCH_DAY")
    long epochDay;

    @Id
    @Column(name = "RISK_MODE")
    String mode;

    @Id
    @Column(name = "RISK_LEVEL")
    String level;

    @Column(name = "LOGINS")
    long logins;

    protected TallyEntity() {}

    TallyEntity(Key key) {
        this.realmId = key.realmId();
        this.epochDay = key.epochDay();
        this.mode = key.mode();
        this.level = key.level();
    }

    void add(long more) {
        logins += more;
    }

    /** What was counted. */
    public record Key(String realmId, long epochDay, String mode, String level) implements Serializable {}
}
