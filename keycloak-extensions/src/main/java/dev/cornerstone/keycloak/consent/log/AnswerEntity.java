package dev.cornerstone.keycloak.consent.log;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.annotations.Immutable;

/** One row of the log, which is written once. */
@Entity
@Immutable
@Table(name = "CS_CONSENT")
public class AnswerEntity {

    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "CHAIN")
    int chain;

    @Column(name = "CHAIN_NUMBER")
    long number;

    @Column(name = "USER_ID")
    String userId;

    @Column(name = "PURPOSE")
    String purpose;

    @Column(name = "TEXT_VERSION")
    String version;

    @Column(name = "CHOICE")
    String choice;

    @Column(name = "TEXT_LANGUAGE")
    String language;

    @Column(name = "TEXT_DIGEST")
    String textDigest;

    @Column(name = "CLIENT_ID")
    String clientId;

    /** Milliseconds since 1970. */
    @Column(name = "ANSWERED_AT")
    long answeredAt;

    /** Null for the member. */
    @Column(name = "GIVEN_BY")
    String giver;

    /** Null unless a guardian was asked. */
    @Column(name = "REQUEST_ID")
    String request;

    @Column(name = "PREVIOUS_HASH")
    String previous;

    @Column(name = "ROW_HASH")
    String hash;

    protected AnswerEntity() {}

    AnswerEntity(Row row) {
        Answer answer = row.answer();
        id = answer.id();
        realmId = row.realm();
        chain = row.chain();
        number = row.number();
        userId = answer.member();
        purpose = answer.purpose();
        version = answer.version();
        choice = answer.choice().word();
        language = answer.language();
        textDigest = answer.textDigest();
        clientId = answer.client();
        answeredAt = answer.at().toEpochMilli();
        giver = answer.request() == null ? null : answer.giver().word();
        request = answer.request();
        previous = row.previous();
        hash = row.hash();
    }

    Row row() {
        return new Row(
                realmId,
                chain,
                number,
                new Answer(
                        id,
                        userId,
                        purpose,
                        version,
                        Answer.Choice.valueOf(choice.toUpperCase(Locale.ROOT)),
                        language,
                        textDigest,
                        clientId,
                        Instant.ofEpochMilli(answeredAt),
                        giver == null ? Answer.Giver.MEMBER : Answer.Giver.valueOf(giver.toUpperCase(Locale.ROOT)),
                        request),
                previous,
                hash);
    }
}
