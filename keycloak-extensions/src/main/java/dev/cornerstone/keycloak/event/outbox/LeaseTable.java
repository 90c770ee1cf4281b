package dev.cornerstone.keycloak.event.outbox;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The leases in the database. Whoever updates a row first has the lane. */
final class LeaseTable {

    private final EntityManager em;

    LeaseTable(KeycloakSession session) {
        em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    /** How many servers live, this one included. */
    int showAlive(String node, long now, long until) {
        em.createQuery("delete from OutboxNodeEntity n where n.seenUntil < :now")
                .setParameter("now", now)
                .executeUpdate();
        int known = em.createQuery("update OutboxNodeEntity n set n.seenUntil = :until where n.id = :id")
                .setParameter("until", until)
                .setParameter("id", node)
                .executeUpdate();
        if (known == 0) {
            em.persist(new OutboxNodeEntity(node, until));
            em.flush();
        }
        return em.createQuery("select count(n) from OutboxNodeEntity n", Long.class)
                .getSingleResult()
                .intValue();
    }

    List<Lanes.Lease> leases() {
        return em
                .createQuery(
                        "select l.lane, l.owner, l.leasedUntil from OutboxLaneEntity l order by l.lane", Object[].class)
                .getResultList()
                .stream()
                .map(row -> new Lanes.Lease((Integer) row[0], (String) row[1], (Long) row[2]))
                .toList();
    }

    /** @return those of the lanes that are this server's until then */
    Set<Integer> take(String node, Set<Integer> lanes, long now, long until) {
        Set<Integer> taken = new HashSet<>();
        for (int lane : lanes) {
            int rows = em.createQuery("update OutboxLaneEntity l set l.owner = :node, l.leasedUntil = :until"
                            + " where l.lane = :lane and (l.owner is null or l.owner = :node or l.leasedUntil < :now)")
                    .setParameter("node", node)
                    .setParameter("until", until)
                    .setParameter("lane", lane)
                    .setParameter("now", now)
                    .executeUpdate();
            if (rows == 1) {
                taken.add(lane);
            }
        }
        return taken;
    }

    void release(String node, Set<Integer> lanes) {
        if (!lanes.isEmpty()) {
            em.createQuery("update OutboxLaneEntity l set l.owner = null, l.leasedUntil = 0"
                            + " where l.owner = :node and l.lane in :lanes")
                    .setParameter("node", node)
                    .setParameter("lanes", lanes)
                    .executeUpdate();
        }
    }

    void forget(String node) {
        em.createQuery("delete from OutboxNodeEntity n where n.id = :id")
                .setParameter("id", node)
                .executeUpdate();
    }
}
