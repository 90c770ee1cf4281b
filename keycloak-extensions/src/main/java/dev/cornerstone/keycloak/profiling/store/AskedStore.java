package dev.cornerstone.keycloak.profiling.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The rows of one member, in the transaction of the request. */
public final class AskedStore {

    private final EntityManager em;
    private final String realmId;
    private final String userId;

    public AskedStore(KeycloakSession session, String realmId, String userId) {
        this.em = manager(session);
        this.realmId = realmId;
        this.userId = userId;
    }

    /**
     * Counts one more sign-in, unless so many were counted already that no rule needs to know.
     *
     * @return how many there were, this one included
     */
    public int signedIn(int enough) {
        Optional<AskedMemberEntity> known =
                Optional.ofNullable(em.find(AskedMemberEntity.class, new AskedMemberEntity.Key(realmId, userId)));
        if (known.filter(row -> row.signIns >= enough).isPresent()) {
            return known.get().signIns;
        }
        AskedMemberEntity row = lockMember();
        row.signedIn();
        return row.signIns;
    }

    /** How many questions the member was shown in a month such as {@code 2026-11}. */
    public int shownIn(String month) {
        return Optional.ofNullable(em.find(AskedMemberEntity.class, new AskedMemberEntity.Key(realmId, userId)))
                .map(row -> row.shownIn(month))
                .orElse(0);
    }

    /** What became of each question that the member was asked. */
    public List<Remembered> questions() {
        return em
                .createQuery(
                        "select q from AskedQuestionEntity q where q.realmId = :realm and q.userId = :user",
                        AskedQuestionEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList()
                .stream()
                .map(row -> new Remembered(row.question, State.named(row.state), Instant.ofEpochMilli(row.changedAt)))
                .toList();
    }

    /** Counts the question against the month's cap and notes that it was shown. */
    public void shown(Asked asked, String month) {
        lockMember().wasShownOneIn(month);
        became(asked);
    }

    /** Notes what became of a question, in place of what there was. */
    public void became(Asked asked) {
        AskedQuestionEntity.Key key = new AskedQuestionEntity.Key(realmId, userId, asked.question());
        em.createQuery("insert into AskedQuestionEntity (realmId, userId, question, state, changedAt) values"
                        + " (:realm, :user, :question, :state, :at) on conflict do nothing")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("question", asked.question())
                .setParameter("state", asked.state().word())
                .setParameter("at", asked.at().toEpochMilli())
                .executeUpdate();
        em.find(AskedQuestionEntity.class, key, LockModeType.PESSIMISTIC_WRITE).became(asked);
    }

    private AskedMemberEntity lockMember() {
        em.createQuery("insert into AskedMemberEntity (realmId, userId, signIns, shown) values (:realm, :user, 0, 0)"
                        + " on conflict do nothing")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
        AskedMemberEntity row = em.find(
                AskedMemberEntity.class, new AskedMemberEntity.Key(realmId, userId), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(row);
        return row;
    }

    /** Forgets a member. */
    public static void erase(KeycloakSession session, String realmId, String userId) {
        for (String entity : List.of("AskedQuestionEntity", "AskedMemberEntity")) {
            manager(session)
                    .createQuery("delete from " + entity + " e where e.realmId = :realm and e.userId = :user")
                    .setParameter("realm", realmId)
                    .setParameter("user", userId)
                    .executeUpdate();
        }
    }

    public static void eraseRealm(KeycloakSession session, String realmId) {
        for (String entity : List.of("AskedQuestionEntity", "AskedMemberEntity")) {
            manager(session)
                    .createQuery("delete from " + entity + " e where e.realmId = :realm")
                    .setParameter("realm", realmId)
                    .executeUpdate();
        }
    }

    private static EntityManager manager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** What became of a question, and when. */
    public record Remembered(String question, State state, Instant at) {}
}
