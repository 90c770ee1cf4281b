package dev.cornerstone.keycloak.risk.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The tables of this feature. Every call is a transaction of its own: a fault in here must not fail the login it serves, and
 * what a login did wrong must be found even when that login is rolled back. Callers expect any {@link RuntimeException}.
 */
public final class RiskStore {

    /** How long a login waits for one statement. */
    private static final int STATEMENT_MILLIS = 1_000;

    private static final String TIMEOUT = "jakarta.persistence.query.timeout";
    private static final int ATTEMPTS = 5;
    private static final int REASONS_CHARS = 1_000;

    private final KeycloakSessionFactory factory;

    public RiskStore(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    public Optional<StoredMember> find(String realmId, String userId) {
        return inTransaction(em -> Optional.ofNullable(em.find(
                        MemberEntity.class, new MemberEntity.Key(realmId, userId), Map.of(TIMEOUT, STATEMENT_MILLIS)))
                .map(RiskStore::member));
    }

    /**
     * Changes a member's row so that no change of another login is lost: first as it was seen, which costs one statement,
     * then, if somebody else was there in between, under a lock.
     *
     * @param seen the row as the caller read it; its version says what it must still be at
     * @param change gets what is stored, or empty, and may be called more than once
     */
    public void change(
            String realmId,
            String userId,
            Optional<StoredMember> seen,
            Function<Optional<StoredMember>, StoredMember> change) {
        MemberEntity.Key key = new MemberEntity.Key(realmId, userId);
        if (seen.isPresent() && writeAsSeen(key, seen.get().version(), change.apply(seen))) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                inTransaction(em -> {
                    writeLocked(em, key, change);
                    return null;
                });
                return;
            } catch (RuntimeException e) {
                // Two first logins insert one row: the second finds it when it looks again. Nothing else gets better by
                // trying, and a login waits for it.
                if (attempt == ATTEMPTS || find(realmId, userId).isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private boolean writeAsSeen(MemberEntity.Key key, long version, StoredMember wanted) {
        return inTransaction(em -> em.createQuery("update MemberEntity m set m.keyId = :keyId, m.history = :history,"
                                + " m.updatedAt = :now, m.rowVersion = m.rowVersion + 1"
                                + " where m.realmId = :realmId and m.userId = :userId and m.rowVersion = :version")
                        .setHint(TIMEOUT, STATEMENT_MILLIS)
                        .setParameter("keyId", wanted.keyId())
                        .setParameter("history", wanted.history())
                        .setParameter("now", Instant.now().toEpochMilli())
                        .setParameter("realmId", key.realmId())
                        .setParameter("userId", key.userId())
                        .setParameter("version", version)
                        .executeUpdate()
                == 1);
    }

    private static void writeLocked(
            EntityManager em, MemberEntity.Key key, Function<Optional<StoredMember>, StoredMember> change) {
        MemberEntity row =
                em.find(MemberEntity.class, key, LockModeType.PESSIMISTIC_WRITE, Map.of(TIMEOUT, STATEMENT_MILLIS));
        StoredMember wanted = change.apply(Optional.ofNullable(row).map(RiskStore::member));
        boolean isNew = row == null;
        if (isNew) {
            row = new MemberEntity(key);
        }
        row.write(wanted, Instant.now().toEpochMilli());
        if (isNew) {
            em.persist(row);
        }
        em.flush();
    }

    /** Makes the row of a member who has none. Of two calls at once exactly one is answered true. */
    public boolean claim(String realmId, String userId, StoredMember first) {
        try {
            return inTransaction(em -> {
                MemberEntity.Key key = new MemberEntity.Key(realmId, userId);
                if (em.find(MemberEntity.class, key) != null) {
                    return false;
                }
                writeLocked(em, key, none -> first);
                return true;
            });
        } catch (RuntimeException e) {
            // Keycloak makes exceptions of its own of what the database says of a duplicate.
            if (find(realmId, userId).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The risk of a member is another than before. Of two calls at once exactly one is answered true.
     *
     * @param first the row of a member who has none
     * @param before the level that the caller found
     */
    public boolean changeLevel(String realmId, String userId, StoredMember first, String before, String level) {
        return writeLevel(realmId, userId, before, level)
                || claim(realmId, userId, first) && writeLevel(realmId, userId, before, level);
    }

    private boolean writeLevel(String realmId, String userId, String before, String level) {
        return inTransaction(em -> em.createQuery("update MemberEntity m set m.level = :level where"
                                + " m.realmId = :realmId and m.userId = :userId"
                                + " and coalesce(m.level, '" + StoredMember.UNDECIDED + "') = :before")
                        .setHint(TIMEOUT, STATEMENT_MILLIS)
                        .setParameter("level", level)
                        .setParameter("realmId", realmId)
                        .setParameter("userId", userId)
                        .setParameter("before", before)
                        .executeUpdate()
                == 1);
    }

    public void remember(String realmId, StoredDecision decision) {
        inTransaction(em -> {
            em.persist(new DecisionEntity(realmId, decision, written(decision.reasons())));
            return null;
        });
    }

    /** The login of this decision went through after all. */
    public void complete(String decisionId, Instant now) {
        inTransaction(em -> em.createQuery("update DecisionEntity d set d.completedAt = :now where d.id = :id")
                .setHint(TIMEOUT, STATEMENT_MILLIS)
                .setParameter("now", now.toEpochMilli())
                .setParameter("id", decisionId)
                .executeUpdate());
    }

    /**
     * Newest first.
     *
     * @param userId whose; empty for everybody's
     */
    public List<StoredDecision> decisions(String realmId, Optional<String> userId, int first, int max) {
        return inTransaction(em -> {
            Query query = em.createQuery(
                    "select d from DecisionEntity d where d.realmId = :realmId"
                            + (userId.isPresent() ? " and d.userId = :userId" : "")
                            + " order by d.decidedAt desc, d.id",
                    DecisionEntity.class);
            query.setParameter("realmId", realmId).setFirstResult(first).setMaxResults(max);
            userId.ifPresent(id -> query.setParameter("userId", id));
            return ((List<?>) query.getResultList())
                    .stream().map(row -> decision((DecisionEntity) row)).toList();
        });
    }

    /** Reads what was written down for a key of a realm: population and scores. */
    public Optional<byte[][]> population(String realmId, String keyId) {
        return inTransaction(em -> Optional.ofNullable(em.find(
                        PopulationEntity.class,
                        new PopulationEntity.Key(realmId, keyId),
                        Map.of(TIMEOUT, STATEMENT_MILLIS)))
                .map(row -> new byte[][] {row.population, row.scores}));
    }

    /**
     * Writes down what a node has seen, on top of what others wrote.
     *
     * @param merge gets what is stored for population and scores, or empty, and gives both as they are to be
     */
    public void changePopulation(String realmId, String keyId, Function<Optional<byte[][]>, byte[][]> merge) {
        PopulationEntity.Key key = new PopulationEntity.Key(realmId, keyId);
        inTransaction(em -> {
            PopulationEntity row = em.find(PopulationEntity.class, key, LockModeType.PESSIMISTIC_WRITE);
            byte[][] wanted =
                    merge.apply(Optional.ofNullable(row).map(found -> new byte[][] {found.population, found.scores}));
            boolean isNew = row == null;
            if (isNew) {
                row = new PopulationEntity(key);
            }
            row.write(wanted[0], wanted[1], Instant.now().toEpochMilli());
            if (isNew) {
                em.persist(row);
            }
            return null;
        });
    }

    /** Adds to the day's counts. */
    public void count(String realmId, Map<TallyEntity.Key, Long> logins) {
        inTransaction(em -> {
            logins.forEach((key, more) -> {
                TallyEntity row = em.find(TallyEntity.class, key, LockModeType.PESSIMISTIC_WRITE);
                if (row == null) {
                    row = new TallyEntity(key);
                    em.persist(row);
                }
                row.add(more);
            });
            return null;
        });
    }

    public List<Tally> tallies(String realmId, LocalDate since) {
        return inTransaction(em -> em
                .createQuery(
                        "select t from TallyEntity t where t.realmId = :realmId and t.epochDay >= :since"
                                + " order by t.epochDay, t.mode, t.level",
                        TallyEntity.class)
                .setParameter("realmId", realmId)
                .setParameter("since", since.toEpochDay())
                .getResultList()
                .stream()
                .map(row -> new Tally(LocalDate.ofEpochDay(row.epochDay), row.mode, row.level, row.logins))
                .toList());
    }

    /** Part of the transaction that removes the user: both happen or neither. */
    public static void erase(KeycloakSession session, String realmId, String userId) {
        for (String entity : List.of("MemberEntity", "DecisionEntity")) {
            entityManager(session)
                    .createQuery("delete from " + entity + " e where e.realmId = :realmId and e.userId = :userId")
                    .setParameter("realmId", realmId)
                    .setParameter("userId", userId)
                    .executeUpdate();
        }
    }

    /** Part of the transaction that removes the realm. */
    public static void eraseRealm(KeycloakSession session, String realmId) {
        for (String entity : List.of("MemberEntity", "DecisionEntity", "PopulationEntity", "TallyEntity")) {
            entityManager(session)
                    .createQuery("delete from " + entity + " e where e.realmId = :realmId")
                    .setParameter("realmId", realmId)
                    .executeUpdate();
        }
    }

    /** Forgets what is older; says how many rows that were. */
    public int forget(Instant membersBefore, Instant decisionsBefore) {
        return inTransaction(em -> em.createQuery("delete from MemberEntity m where m.updatedAt < :before")
                        .setParameter("before", membersBefore.toEpochMilli())
                        .executeUpdate()
                + em.createQuery("delete from DecisionEntity d where d.decidedAt < :before")
                        .setParameter("before", decisionsBefore.toEpochMilli())
                        .executeUpdate()
                + em.createQuery("delete from TallyEntity t where t.epochDay < :before")
                        .setParameter("before", decisionsBefore.getEpochSecond() / 86_400)
                        .executeUpdate());
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> work.apply(entityManager(session)));
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    private static StoredMember member(MemberEntity row) {
        return new StoredMember(
                row.keyId, row.history, row.rowVersion, row.level == null ? StoredMember.UNDECIDED : row.level);
    }

    private static StoredDecision decision(DecisionEntity row) {
        return new StoredDecision(
                row.id,
                row.userId,
                Optional.ofNullable(row.clientId),
                Instant.ofEpochMilli(row.decidedAt),
                Optional.ofNullable(row.completedAt).map(Instant::ofEpochMilli),
                row.mode,
                row.level,
                row.score,
                read(row.reasons),
                row.modelVersion);
    }

    private static String written(List<StoredDecision.Term> reasons) {
        String text = reasons.stream()
                .map(reason -> String.format(Locale.ROOT, "%s=%.3f", reason.id(), reason.contribution()))
                .collect(Collectors.joining(" "));
        return text.length() <= REASONS_CHARS ? text : text.substring(0, text.lastIndexOf(' ', REASONS_CHARS));
    }

    private static List<StoredDecision.Term> read(String reasons) {
        return reasons == null || reasons.isEmpty()
                ? List.of()
                : Arrays.stream(reasons.split(" "))
                        .map(reason -> reason.split("=", 2))
                        .map(parts -> new StoredDecision.Term(parts[0], Double.parseDouble(parts[1])))
                        .toList();
    }
}
