package dev.cornerstone.keycloak.profiling.server;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What tests look up inside the server. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.profiling.server";

    private OnServer() {}

    /** Fails unless the member's rows say just this, as {@code question state reason client purpose version}, in order. */
    public static RunOnServer remembers(String userId, String... rows) {
        return session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            List<String> found = em.createQuery(
                            "select concat(q.question, ' ', q.state, ' ', q.reason, ' ', q.client, ' ',"
                                    + " coalesce(q.purpose, '-'), ' ', coalesce(q.textVersion, '-'))"
                                    + " from AskedQuestionEntity q where q.userId = :user order by q.question",
                            String.class)
                    .setParameter("user", userId)
                    .getResultList();
            if (!found.equals(List.of(rows))) {
                throw new IllegalStateException("expected " + List.of(rows) + " and found " + found);
            }
        };
    }

    /** Fails unless there is no row of the member at all. */
    public static RunOnServer forgot(String userId) {
        return session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            for (String entity : List.of("AskedQuestionEntity", "AskedMemberEntity")) {
                long rows = em.createQuery("select count(e) from " + entity + " e where e.userId = :user", Long.class)
                        .setParameter("user", userId)
                        .getSingleResult();
                if (rows != 0) {
                    throw new IllegalStateException(rows + " rows of " + entity + " are left");
                }
            }
        };
    }
}
