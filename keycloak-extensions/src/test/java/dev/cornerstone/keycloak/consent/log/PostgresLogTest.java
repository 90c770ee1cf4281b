package dev.cornerstone.keycloak.consent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The log in PostgreSQL, in the tables that Keycloak makes there, and what somebody may do who owns the database. */
class PostgresLogTest {

    private static final String REALM = "realm";
    private static final String MEMBER = "ada";
    private static final int CHAIN = ConsentLog.chain(MEMBER);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final String OWNER = "alter table cs_consent disable trigger user; ";

    private static EmbeddedPostgres postgres;

    private EntityManagerFactory database;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void fiveAnswersInKeycloaksTables() throws Exception {
        sql("drop schema public cascade; create schema public");
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            new Liquibase(
                            "META-INF/cornerstone-consent-changelog.xml",
                            new ClassLoaderResourceAccessor(),
                            new JdbcConnection(connection))
                    .update();
        }
        database = new HibernatePersistenceConfiguration("consent")
                .managedClass(AnswerEntity.class)
                .managedClass(HeadEntity.class)
                .managedClass(SealEntity.class)
                .property("jakarta.persistence.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"))
                .createEntityManagerFactory();
        call(session -> {
            session.database().persist(new HeadEntity(Head.start(REALM, CHAIN)));
            return null;
        });
        for (int i = 1; i <= 5; i++) {
            answers("r" + i);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update cs_consent set choice = 'refused' where id = 'r3'",
                "update cs_consent set choice = choice",
                "delete from cs_consent where id = 'r3'",
                "delete from cs_consent",
                "truncate cs_consent",
                "insert into cs_consent select * from cs_consent where id = 'r3' on conflict (id) do update set choice = 'refused'"
            })
    void postgresRefuses(String statement) throws Exception {
        assertThatThrownBy(() -> sql(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("CS_CONSENT is only ever added to");

        assertThat(proof()).isEqualTo(new Proof(5, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update cs_consent_seal set jws = 'x'", "delete from cs_consent_seal", "truncate cs_consent_seal"
            })
    void postgresRefusesWithSealsToo(String statement) {
        seal();

        assertThatThrownBy(() -> sql(statement)).hasMessageContaining("CS_CONSENT_SEAL is only ever added to");

        assertThat(seals()).isEqualTo(new Seals.Proof(1, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "changed     | update cs_consent set choice = 'refused' where id = 'r3' | 3 | r3",
                "removed     | delete from cs_consent where id = 'r3' | 3 |",
                "cut off     | delete from cs_consent where id = 'r5' | 5 |",
                "reordered   | update cs_consent set chain_number = -chain_number where id in ('r2', 'r3');"
                        + " update cs_consent set chain_number = 5 + chain_number where chain_number < 0 | 2 | r3",
                "inserted    | update cs_consent set chain_number = 10 + chain_number where id in ('r3', 'r4', 'r5');"
                        + " update cs_consent set chain_number = chain_number - 9 where chain_number > 10;"
                        + " insert into cs_consent select 'new', realm_id, chain, 3, user_id, purpose, text_version, choice,"
                        + " text_language, text_digest, client_id, answered_at, previous_hash, row_hash, given_by, request_id"
                        + " from cs_consent where id = 'r3' | 3 | new",
                "a guardian's| update cs_consent set given_by = 'guardian', request_id = 'x' where id = 'r4' | 4 | r4",
            })
    void whatTheOwnerOfTheDatabaseDoesIsNamed(String what, String statement, long number, String receipt)
            throws Exception {
        sql(OWNER + statement);

        assertThat(proof().broken())
                .as(what)
                .get()
                .extracting(Proof.Broken::chain, Proof.Broken::number, Proof.Broken::receipt)
                .containsExactly(CHAIN, number, receipt);
    }

    @Test
    void whoRewritesTheWholeChainEndsItElsewhereThanWasSealed() throws Exception {
        seal();
        String kept = call(session -> session.seals().newest().orElseThrow());

        sql(OWNER + "delete from cs_consent; update cs_consent_head set chain_number = 0, row_hash = repeat('0', 64)");
        for (int i = 1; i <= 6; i++) {
            answers("forged" + i);
        }

        assertThat(proof().broken()).as("hash by hash it is a chain").isEmpty();
        Optional<Seals.Broken> broken = Optional.of(new Seals.Broken(1, CHAIN, 5L, "The row is not what was sealed"));
        assertThat(seals()).isEqualTo(new Seals.Proof(0, broken));
        sql("alter table cs_consent_seal disable trigger user; delete from cs_consent_seal");
        assertThat(seals()).as("the seals are gone too").isEqualTo(new Seals.Proof(0, Optional.empty()));
        assertThat(call(session -> session.seals().prove(kept)).broken())
                .as("but not the one that somebody kept")
                .isEqualTo(broken);
    }

    @Test
    void aSealThatIsForgedOrTakenOutIsNamed() throws Exception {
        seal();
        answers("r6");
        seal();
        answers("r7");
        seal();
        seal();
        assertThat(seals()).as("nothing is sealed twice").isEqualTo(new Seals.Proof(3, Optional.empty()));

        String owner = "alter table cs_consent_seal disable trigger user; ";
        sql(owner + "update cs_consent_seal set jws = left(jws, length(jws) - 4) || 'AAAA' where seal_number = 3");
        assertThat(seals().broken())
                .contains(new Seals.Broken(3, null, null, "The seal is not signed by a key that the realm has"));
        sql(owner + "delete from cs_consent_seal where seal_number = 2");
        assertThat(seals().broken()).get().extracting(Seals.Broken::seal).isEqualTo(2L);
    }

    @Test
    void whatIsRolledBackLeavesNeitherARowNorAGap() {
        try (EntityManager em = database.createEntityManager()) {
            em.getTransaction().begin();
            new Session(em).log().append(answer("never"));
            em.getTransaction().rollback();
        }

        assertThat(proof()).isEqualTo(new Proof(5, Optional.empty()));
        Row next = answers("r6");

        assertThat(next.number()).isEqualTo(6);
        assertThat(proof()).isEqualTo(new Proof(6, Optional.empty()));
    }

    private Row answers(String id) {
        return call(session -> session.log().append(answer(id)));
    }

    private static Answer answer(String id) {
        return new Answer(
                id,
                MEMBER,
                "news",
                "1.0",
                Answer.Choice.GRANTED,
                "en",
                "0".repeat(64),
                "web",
                Instant.ofEpochMilli(1_000_000));
    }

    private Proof proof() {
        return call(session -> session.log().prove());
    }

    private void seal() {
        call(session -> {
            session.seals().seal();
            return null;
        });
    }

    private Seals.Proof seals() {
        return call(session -> session.seals().prove());
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    private interface Work<T> {
        T with(Session session);
    }

    private <T> T call(Work<T> work) {
        try (EntityManager em = database.createEntityManager()) {
            em.getTransaction().begin();
            T result = work.with(new Session(em));
            em.getTransaction().commit();
            return result;
        }
    }

    private record Session(EntityManager database) {

        ConsentLog log() {
            return new ConsentLog(keycloak(), REALM);
        }

        Seals seals() {
            return new Seals(keycloak(), REALM, new Key(), CLOCK);
        }

        private KeycloakSession keycloak() {
            JpaConnectionProvider connection = proxy(JpaConnectionProvider.class, (self, method, args) -> database);
            return proxy(KeycloakSession.class, (self, method, args) -> connection);
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }

    /** A key that is not in the database. */
    private static final class Key implements SealKey {

        private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes();
        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String sign(Map<String, Object> content) {
            try {
                JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(content));
                jws.sign(new MACSigner(SECRET));
                return jws.serialize();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Optional<JsonNode> read(String text) {
            try {
                JWSObject jws = JWSObject.parse(text);
                return jws.verify(new MACVerifier(SECRET))
                        ? Optional.of(JSON.readTree(jws.getPayload().toString()))
                        : Optional.empty();
            } catch (Exception e) {
                return Optional.empty();
            }
        }
    }
}
