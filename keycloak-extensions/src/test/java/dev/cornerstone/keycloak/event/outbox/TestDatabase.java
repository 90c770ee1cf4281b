package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The tables of the outbox in a database in memory, and sessions that have nothing but a transaction in it. */
final class TestDatabase implements AutoCloseable {

    private final EntityManagerFactory factory;

    TestDatabase() {
        factory = new HibernatePersistenceConfiguration("outbox")
                .managedClass(OutboxEventEntity.class)
                .managedClass(OutboxDeliveryEntity.class)
                .managedClass(OutboxLaneEntity.class)
                .managedClass(OutboxNodeEntity.class)
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .createEntityManagerFactory();
        call(session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                OutboxLaneEntity row = new OutboxLaneEntity();
                row.lane = lane;
                em.persist(row);
            }
            return null;
        });
    }

    <T> T call(Function<KeycloakSession, T> work) {
        try (EntityManager em = factory.createEntityManager()) {
            em.getTransaction().begin();
            try {
                T result = work.apply(session(em));
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }
    }

    private static KeycloakSession session(EntityManager em) {
        JpaConnectionProvider connection = proxy(JpaConnectionProvider.class, (self, method, args) -> em);
        return proxy(KeycloakSession.class, (self, method, args) -> connection);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public void close() {
        factory.close();
    }
}
