package dev.cornerstone.keycloak.profiling.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Nationalized;

/** What became of a question that a member was asked: never the answer, which is in the profile. */
@Entity
@Table(name = "CS_PROFILE_QUESTION")
@IdClass(AskedQuestionEntity.Key.class)
public class AskedQuestionEntity {

    @Id
    @Column(name = "REALM_ID")
    String realmId;

    @Id
    @Column(name = "USER_ID")
    String userId;

    @Id
    @Column(name = "QUESTION")
    String question;

    @Column(name = "STATE")
    String state;

    /** Milliseconds since 1970. */
    @Column(name = "CHANGED_AT")
    long changedAt;

    /** What the page gave as the reason. */
    @Nationalized
    @Column(name = "REASON")
    String reason;

    @Column(name = "CLIENT_ID")
    String client;

    @Column(name = "PURPOSE")
    String purpose;

    /** The version of the purpose's text that was in force. */
    @Column(name = "TEXT_VERSION")
    String textVersion;

    protected AskedQuestionEntity() {}

    void became(Asked asked) {
        state = asked.state().word();
        changedAt = asked.at().toEpochMilli();
        reason = asked.reason();
        client = asked.client();
        purpose = asked.purpose().orElse(null);
        textVersion = asked.textVersion().orElse(null);
    }

    /** Whose row it is, about what. */
    public record Key(String realmId, String userId, String question) implements Serializable {}
}
