package dev.cornerstone.keycloak.consent.log;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The signed ends of a realm's chains, each naming the one before. Whoever rewrites a chain consistently, hash by hash, ends it
 * elsewhere than was signed.
 */
public final class Seals {

    private static final int PAGE = 100;

    private final EntityManager database;
    private final String realm;
    private final SealKey key;
    private final Clock clock;

    public Seals(KeycloakSession session, String realm, SealKey key, Clock clock) {
        this.database = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
        this.key = key;
        this.clock = clock;
    }

    /**
     * What became of checking the seals.
     *
     * @param broken the first that does not hold
     */
    public record Proof(long seals, Optional<Broken> broken) {}

    /**
     * @param seal its number
     * @param chain of the row that is not what was sealed; null when the seal itself is not
     * @param number of that row
     */
    public record Broken(long seal, Integer chain, Long number, String what) {}

    /** Signs where the chains end; nothing when they ended there before. */
    public void seal() {
        List<Head> heads = heads();
        Optional<SealEntity> last = last();
        boolean isNew = last.map(entity -> key.read(entity.jws)
                        .flatMap(Seal::of)
                        .filter(seal -> seal.heads().equals(heads))
                        .isEmpty())
                .orElse(!heads.isEmpty());
        if (isNew) {
            Seal seal = new Seal(
                    realm,
                    last.map(entity -> entity.number + 1).orElse(1L),
                    last.map(entity -> digest(entity.jws)).orElse(Seal.FIRST),
                    clock.instant(),
                    heads);
            database.persist(new SealEntity(realm, seal.number(), key.sign(seal.content())));
            database.flush();
        }
    }

    /** The newest seal, to be kept where whoever owns the database is not. */
    public Optional<String> newest() {
        return last().map(entity -> entity.jws);
    }

    /** Checks every seal against the rows as they are now. */
    public Proof prove() {
        String previous = Seal.FIRST;
        List<Head> sealed = List.of();
        long count = 0;
        List<SealEntity> page;
        do {
            page = page(count);
            for (SealEntity entity : page) {
                Optional<Seal> seal = key.read(entity.jws).flatMap(Seal::of);
                Optional<Broken> broken = seal.isEmpty()
                        ? Optional.of(seal(count + 1, "The seal is not signed by a key that the realm has"))
                        : broken(seal.get(), count + 1, previous, sealed);
                if (broken.isPresent()) {
                    return new Proof(count, broken);
                }
                count++;
                previous = digest(entity.jws);
                sealed = seal.get().heads();
                database.detach(entity);
            }
        } while (page.size() == PAGE);
        return new Proof(count, Optional.empty());
    }

    /** Whether the log still is what a seal says that somebody kept. */
    public Proof prove(String kept) {
        Optional<Seal> seal = key.read(kept).flatMap(Seal::of);
        if (seal.isEmpty()) {
            return new Proof(0, Optional.of(seal(0, "This is no seal that is signed by a key of the realm")));
        }
        Optional<Broken> broken =
                broken(seal.get(), seal.get().number(), seal.get().previous(), List.of());
        return new Proof(broken.isPresent() ? 0 : 1, broken);
    }

    private Optional<Broken> broken(Seal seal, long number, String previous, List<Head> known) {
        if (!seal.realm().equals(realm)) {
            return Optional.of(seal(number, "The seal is another realm's"));
        }
        if (seal.number() != number || !seal.previous().equals(previous)) {
            return Optional.of(seal(number, "The seal does not follow the one before it"));
        }
        return seal.heads().stream()
                .filter(head -> head.number() > 0 && !known.contains(head))
                .filter(head -> !isThere(head))
                .map(head -> new Broken(number, head.chain(), head.number(), "The row is not what was sealed"))
                .findFirst();
    }

    private static Broken seal(long number, String what) {
        return new Broken(number, null, null, what);
    }

    private boolean isThere(Head head) {
        return database.createQuery(
                                "select count(a) from AnswerEntity a where a.realmId = :realm and a.chain = :chain"
                                        + " and a.number = :number and a.hash = :hash",
                                Long.class)
                        .setParameter("realm", realm)
                        .setParameter("chain", head.chain())
                        .setParameter("number", head.number())
                        .setParameter("hash", head.hash())
                        .getSingleResult()
                == 1;
    }

    private List<Head> heads() {
        return database.createQuery(
                        "select h from HeadEntity h where h.realmId = :realm order by h.chain", HeadEntity.class)
                .setParameter("realm", realm)
                .getResultStream()
                .map(HeadEntity::head)
                .toList();
    }

    private Optional<SealEntity> last() {
        return database.createQuery(
                        "select s from SealEntity s where s.realmId = :realm order by s.number desc", SealEntity.class)
                .setParameter("realm", realm)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private List<SealEntity> page(long after) {
        return database.createQuery(
                        "select s from SealEntity s where s.realmId = :realm and s.number > :after order by s.number",
                        SealEntity.class)
                .setParameter("realm", realm)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private static String digest(String jws) {
        return Digests.hex(Digests.of(jws));
    }
}
