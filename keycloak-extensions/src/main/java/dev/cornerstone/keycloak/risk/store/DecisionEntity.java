package dev.cornerstone.keycloak.risk.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One login that was asked for more, or would have been. */
@Entity
@Table(name = "CS_RISK_DECISION")
public class DecisionEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "CLIENT_ID")
    String clientId;

    /** Milliseconds since 1970. */
    @Column(name = "DECIDED_AT")
    long decidedAt;

    /** Milliseconds since 1970; null while the login is not complete. */
    @Column(name = "COMPLETED_AT")
    Long completedAt;

    @Column(name = "RISK_MODE")
    String mode;

    @Column(name = "RISK_LEVEL")
    String level;

    @Column(name = "SCORE")
    double score;

    /** {@code id=contribution}, separated by spaces, strongest first. */
    @Column(name = "REASONS")
    String reasons;

    @Column(name = "MODEL_VERSION")
    String modelVersion;

    protected DecisionEntity() {}

    DecisionEntity(String realmId, StoredDecision decision, String reasons) {
        this.id = decision.id();
        this.realmId = realmId;
        this.userId = decision.userId();
        this.clientId = decision.clientId().orElse(null);
        this.decidedAt = decision.decidedAt().toEpochMilli();
        this.completedAt = decision.completedAt().map(Instant::toEpochMilli).orElse(null);
        this.mode = decision.mode();
        this.level = decision.level();
        this.score = decision.score();
        this.reasons = reasons;
        this.modelVersion = decision.modelVersion();
    }
}
