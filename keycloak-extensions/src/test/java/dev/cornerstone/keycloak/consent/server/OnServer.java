package dev.cornerstone.keycloak.consent.server;

import dev.cornerstone.keycloak.consent.log.Answer;
import dev.cornerstone.keycloak.consent.log.ConsentLog;
import dev.cornerstone.keycloak.consent.log.Proof;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.testframework.remote.providers.runonserver.FetchOnServer;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What tests do inside the server. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.consent.server";

    private OnServer() {}

    /** Somebody who owns the database makes a refusal of what was granted. */
    public static RunOnServer forge(String receipt) {
        return choice(receipt, "refused");
    }

    public static RunOnServer restore(String receipt) {
        return choice(receipt, "granted");
    }

    private static RunOnServer choice(String receipt, String word) {
        return session -> {
            EntityManager database =
                    session.getProvider(JpaConnectionProvider.class).getEntityManager();
            database.createNativeQuery("update CS_CONSENT set CHOICE = ?2 where ID = ?1")
                    .setParameter(1, receipt)
                    .setParameter(2, word)
                    .executeUpdate();
        };
    }

    /** The member's rows, newest first, as purpose, choice and giver, with commas between. */
    public static FetchOnServer log(String name) {
        return session -> {
            EntityManager database =
                    session.getProvider(JpaConnectionProvider.class).getEntityManager();
            String id = member(session, name).getId();
            List<?> rows = database.createNativeQuery(
                            "select PURPOSE || ' ' || CHOICE || ' ' || coalesce(GIVEN_BY, 'member')"
                                    + " from CS_CONSENT where USER_ID = ?1 order by CHAIN_NUMBER desc")
                    .setParameter(1, id)
                    .getResultList();
            StringBuilder lines = new StringBuilder();
            for (Object row : rows) {
                lines.append(lines.isEmpty() ? "" : ",").append(row);
            }
            return lines.toString();
        };
    }

    /** Answers in a log of its own, which has not begun yet. */
    public static RunOnServer answers(String log, String member) {
        return session -> new ConsentLog(session, log)
                .append(new Answer(
                        UUID.randomUUID().toString(),
                        member,
                        "news",
                        "1.0",
                        Answer.Choice.GRANTED,
                        "en",
                        "0".repeat(64),
                        "pages",
                        Instant.ofEpochMilli(1)));
    }

    /** How many answers a log has, and whether it is whole. */
    public static FetchOnServer proof(String log) {
        return session -> {
            Proof proof = new ConsentLog(session, log).prove();
            return proof.rows() + " " + proof.broken().isEmpty();
        };
    }

    /** What the account has, whether the profile knows of it or not. */
    public static FetchOnServer attributes(String name) {
        return session -> member(session, name).getAttributes();
    }

    /** The birthday of somebody under age has come. */
    public static RunOnServer comesOfAge(String name) {
        return session -> member(session, name).setSingleAttribute("cornerstone.of-age", "16 2024-02-29");
    }

    /** The week is over in which a guardian may answer. */
    public static RunOnServer waitsTooLong(String name) {
        return session -> {
            UserModel member = member(session, name);
            member.setSingleAttribute(
                    "cornerstone.guardian.asked",
                    member.getFirstAttribute("cornerstone.guardian.asked")
                            .replaceFirst("\"until\":\\d+", "\"until\":1700000000"));
        };
    }

    private static UserModel member(KeycloakSession session, String name) {
        return session.users().getUserByUsername(session.getContext().getRealm(), name);
    }
}
