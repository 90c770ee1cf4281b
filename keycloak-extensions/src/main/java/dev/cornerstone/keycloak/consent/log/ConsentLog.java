package dev.cornerstone.keycloak.consent.log;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The log of a realm, in the transaction of the session. Rows are added and read, nothing else. */
public final class ConsentLog {

    /** So many chains may be written to at the same time. */
    static final int CHAINS = 16;

    private static final int PAGE = 500;

    private final KeycloakSession session;
    private final EntityManager database;
    private final String realm;

    public ConsentLog(KeycloakSession session, String realm) {
        this.session = session;
        this.database = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
    }

    /** Waits until nobody else writes to this member's chain; what is read afterwards holds until the transaction ends. */
    public void lock(String member) {
        head(chain(member));
    }

    public Row append(Answer answer) {
        HeadEntity end = head(chain(answer.member()));
        Row row = Row.after(end.head(), answer);
        database.persist(new AnswerEntity(row));
        end.moveTo(Head.of(row));
        database.flush();
        return row;
    }

    /** The member's last answer about each purpose. */
    public Map<String, Answer> latest(String member) {
        Map<String, Answer> latest = new LinkedHashMap<>();
        database.createQuery(
                        "select a from AnswerEntity a where a.realmId = :realm and a.userId = :member"
                                + " and a.number = (select max(b.number) from AnswerEntity b where b.realmId = a.realmId"
                                + " and b.userId = a.userId and b.purpose = a.purpose)",
                        AnswerEntity.class)
                .setParameter("realm", realm)
                .setParameter("member", member)
                .getResultStream()
                .map(entity -> entity.row().answer())
                .forEach(answer -> latest.put(answer.purpose(), answer));
        return latest;
    }

    /** The member's answers, newest first. */
    public List<Row> of(String member, int max) {
        return database.createQuery(
                        "select a from AnswerEntity a where a.realmId = :realm and a.userId = :member order by a.number desc",
                        AnswerEntity.class)
                .setParameter("realm", realm)
                .setParameter("member", member)
                .setMaxResults(max)
                .getResultStream()
                .map(AnswerEntity::row)
                .toList();
    }

    /** The answer with that receipt; somebody else's is none. */
    public Optional<Row> receipt(String member, String id) {
        return Optional.ofNullable(database.find(AnswerEntity.class, id))
                .map(AnswerEntity::row)
                .filter(row ->
                        row.realm().equals(realm) && row.answer().member().equals(member));
    }

    /** Recomputes every chain of the realm. */
    public Proof prove() {
        long rows = 0;
        for (int chain = 0; chain < CHAINS; chain++) {
            Proof.Walk walk = new Proof.Walk(realm, chain);
            Optional<Proof.Broken> broken = walk(walk, chain);
            rows += walk.number();
            if (broken.isPresent()) {
                return new Proof(rows, broken);
            }
        }
        return new Proof(rows, Optional.empty());
    }

    private Optional<Proof.Broken> walk(Proof.Walk walk, int chain) {
        // The end first: what is added meanwhile comes after it.
        Head end = Optional.ofNullable(database.find(HeadEntity.class, new HeadEntity.Key(realm, chain)))
                .map(HeadEntity::head)
                .orElse(Head.start(realm, chain));
        List<Row> page;
        do {
            page = page(chain, walk.number(), end.number());
            for (Row row : page) {
                Optional<Proof.Broken> broken = walk.next(row);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        } while (page.size() == PAGE);
        return walk.end(end);
    }

    private List<Row> page(int chain, long after, long upTo) {
        return database.createQuery(
                        "select a from AnswerEntity a where a.realmId = :realm and a.chain = :chain and a.number > :after"
                                + " and a.number <= :upTo order by a.number",
                        AnswerEntity.class)
                .setParameter("realm", realm)
                .setParameter("chain", chain)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setMaxResults(PAGE)
                .getResultStream()
                .map(entity -> {
                    database.detach(entity);
                    return entity.row();
                })
                .toList();
    }

    private HeadEntity head(int chain) {
        HeadEntity found = find(chain);
        if (found == null) {
            start(chain);
            found = find(chain);
        }
        return found;
    }

    private HeadEntity find(int chain) {
        return database.find(HeadEntity.class, new HeadEntity.Key(realm, chain), LockModeType.PESSIMISTIC_WRITE);
    }

    /** In a transaction of its own, so that of two that start a chain at once the one that comes second finds it started. */
    private void start(int chain) {
        try {
            KeycloakModelUtils.runJobInTransaction(session.getKeycloakSessionFactory(), other -> {
                EntityManager elsewhere =
                        other.getProvider(JpaConnectionProvider.class).getEntityManager();
                elsewhere.persist(new HeadEntity(Head.start(realm, chain)));
                elsewhere.flush();
            });
        } catch (ModelDuplicateException started) {
            // Keycloak's word for a constraint: somebody else came first, and the chain is there.
        }
    }

    static int chain(String member) {
        return Math.floorMod(member.hashCode(), CHAINS);
    }
}
