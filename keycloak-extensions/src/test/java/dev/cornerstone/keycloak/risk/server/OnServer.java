package dev.cornerstone.keycloak.risk.server;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.testframework.remote.providers.runonserver.FetchOnServer;
import org.keycloak.testframework.remote.providers.runonserver.RunOnServer;

/** What tests do inside the server. The server loads this class and nothing else of the tests. */
public final class OnServer {

    /** What the server may load. */
    public static final String PACKAGE = "dev.cornerstone.keycloak.risk.server";

    private OnServer() {}

    /** Every column of every row of our tables; bytes as Latin-1. */
    public static FetchOnServer everything() {
        return session -> {
            StringBuilder dump = new StringBuilder();
            for (String table : List.of("CS_RISK_MEMBER", "CS_RISK_DECISION", "CS_RISK_POPULATION", "CS_RISK_TALLY")) {
                for (Object row :
                        em(session).createNativeQuery("select * from " + table).getResultList()) {
                    for (Object column : row instanceof Object[] columns ? columns : new Object[] {row}) {
                        dump.append(text(column)).append('\n');
                    }
                }
            }
            return dump.toString();
        };
    }

    /** How many rows of ours belong to a user. */
    public static FetchOnServer rowsOf(String userId) {
        return session -> {
            long rows = 0;
            for (String table : List.of("CS_RISK_MEMBER", "CS_RISK_DECISION")) {
                rows += ((Number) em(session)
                                .createNativeQuery("select count(*) from " + table + " where USER_ID = ?1")
                                .setParameter(1, userId)
                                .getSingleResult())
                        .longValue();
            }
            return String.valueOf(rows);
        };
    }

    public static RunOnServer rename(String from, String to) {
        return session -> em(session)
                .createNativeQuery("alter table " + from + " rename to " + to)
                .executeUpdate();
    }

    private static String text(Object column) {
        if (column instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (column instanceof Blob blob) {
            try {
                return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.valueOf(column);
    }

    private static EntityManager em(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }
}
