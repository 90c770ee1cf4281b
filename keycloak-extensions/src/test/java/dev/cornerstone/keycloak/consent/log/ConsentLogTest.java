package dev.cornerstone.keycloak.consent.log;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The log in a database in memory. */
class ConsentLogTest {

    private static final String REALM = "realm";

    private EntityManagerFactory database;

    @BeforeEach
    void create() {
        database = new HibernatePersistenceConfiguration("consent")
                .managedClass(AnswerEntity.class)
                .managedClass(HeadEntity.class)
                .property("jakarta.persistence.jdbc.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1")
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .createEntityManagerFactory();
        call((em, log) -> {
            for (int chain = 0; chain < ConsentLog.CHAINS; chain++) {
                em.persist(new HeadEntity(Head.start(REALM, chain)));
            }
            return null;
        });
        answers("ada", "news", "a1", Answer.Choice.GRANTED);
        answers("ada", "analytics", "a2", Answer.Choice.REFUSED);
        answers("grace", "news", "g1", Answer.Choice.REFUSED);
        answers("ada", "news", "a3", Answer.Choice.WITHDRAWN);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theLastAnswerAboutEachPurposeIsTheMembers() {
        assertThat(latest("ada").values()).extracting(Answer::id).containsExactlyInAnyOrder("a2", "a3");
        assertThat(latest("nobody").keySet()).isEmpty();
    }

    @Test
    void aMembersAnswersComeNewestFirst() {
        assertThat(of("ada")).extracting(row -> row.answer().id()).containsExactly("a3", "a2", "a1");
    }

    @Test
    void aReceiptIsTheMembersOwn() {
        assertThat(receipt("ada", "a1")).isPresent();
        assertThat(receipt("grace", "a1")).isEmpty();
        assertThat(receipt("ada", "none")).isEmpty();
    }

    @Test
    void aLogThatNobodyTouchedIsWhole() {
        assertThat(proof().broken()).isEmpty();
        assertThat(proof().rows()).isEqualTo(4);
    }

    @Test
    void aRowThatIsChangedOrRemovedIsNamed() {
        call((em, log) -> em.createNativeQuery("update CS_CONSENT set CHOICE = 'granted' where ID = 'a2'")
                .executeUpdate());
        assertThat(proof().broken()).get().extracting(Proof.Broken::receipt).isEqualTo("a2");

        call((em, log) -> em.createNativeQuery("update CS_CONSENT set CHOICE = 'refused' where ID = 'a2'")
                .executeUpdate());
        call((em, log) ->
                em.createNativeQuery("delete from CS_CONSENT where ID = 'a3'").executeUpdate());
        assertThat(proof().broken())
                .as("the end that was cut off")
                .get()
                .extracting(Proof.Broken::what)
                .isEqualTo("The chain does not end where it was written to");
    }

    private Map<String, Answer> latest(String member) {
        return call((em, log) -> log.latest(member));
    }

    private List<Row> of(String member) {
        return call((em, log) -> log.of(member, 10));
    }

    private Optional<Row> receipt(String member, String id) {
        return call((em, log) -> log.receipt(member, id));
    }

    private Proof proof() {
        return call((em, log) -> log.prove());
    }

    private void answers(String member, String purpose, String id, Answer.Choice choice) {
        call((em, log) -> log.append(new Answer(
                id, member, purpose, "1.0", choice, "en", "0".repeat(64), "web", Instant.ofEpochMilli(1_000_000))));
    }

    private interface Work<T> {
        T with(EntityManager em, ConsentLog log);
    }

    private <T> T call(Work<T> work) {
        try (EntityManager em = database.createEntityManager()) {
            em.getTransaction().begin();
            JpaConnectionProvider connection = proxy(JpaConnectionProvider.class, (self, method, args) -> em);
            KeycloakSession session = proxy(KeycloakSession.class, (self, method, args) -> connection);
            T result = work.with(em, new ConsentLog(session, REALM));
            em.getTransaction().commit();
            return result;
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
