package dev.cornerstone.keycloak.partner.realm;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The tables {@code CS_PARTNER} and {@code CS_PARTNER_DOMAIN}, in the transaction of the session. */
final class PartnerStore {

    private final EntityManager entities;

    PartnerStore(KeycloakSession session) {
        entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    }

    Optional<PartnerEntity> find(RealmModel realm, String alias) {
        return Optional.ofNullable(entities.find(PartnerEntity.class, new PartnerEntity.Key(realm.getId(), alias)));
    }

    /** Nobody else changes the partner until this transaction ends. */
    Optional<PartnerEntity> lock(RealmModel realm, String alias) {
        Optional<PartnerEntity> found = find(realm, alias);
        found.ifPresent(partner -> {
            entities.lock(partner, LockModeType.PESSIMISTIC_WRITE);
            entities.refresh(partner);
        });
        return found;
    }

    /** Of two who add the same partner at once, one fails here, before anything of it was made. */
    PartnerEntity add(RealmModel realm, String alias, String salt) {
        PartnerEntity partner = new PartnerEntity(realm.getId(), alias, salt);
        entities.persist(partner);
        entities.flush();
        return partner;
    }

    List<PartnerEntity> all(RealmModel realm) {
        return entities.createQuery(
                        "select p from PartnerEntity p where p.realmId = :realm order by p.alias", PartnerEntity.class)
                .setParameter("realm", realm.getId())
                .getResultList();
    }

    Optional<DomainEntity> domain(RealmModel realm, String domain) {
        return Optional.ofNullable(entities.find(DomainEntity.class, new DomainEntity.Key(realm.getId(), domain)));
    }

    void add(DomainEntity domain) {
        entities.persist(domain);
    }

    List<DomainEntity> domains(RealmModel realm, String alias) {
        return entities.createQuery(
                        "select d from DomainEntity d where d.realmId = :realm and d.alias = :alias order by d.domain",
                        DomainEntity.class)
                .setParameter("realm", realm.getId())
                .setParameter("alias", alias)
                .getResultList();
    }

    /** Domains that were not looked at since then, the longest unseen first; those that an operator vouches for are never. */
    List<DomainEntity> due(long before, int max) {
        return entities.createQuery(
                        "select d from DomainEntity d where d.checkedAt <= :before and d.how <> 'operator' order by d.checkedAt",
                        DomainEntity.class)
                .setParameter("before", before)
                .setMaxResults(max)
                .getResultList();
    }

    void remove(DomainEntity domain) {
        entities.remove(domain);
    }

    void forget(RealmModel realm) {
        for (String table : List.of("PartnerEntity", "DomainEntity")) {
            entities.createQuery("delete from " + table + " e where e.realmId = :realm")
                    .setParameter("realm", realm.getId())
                    .executeUpdate();
        }
    }
}
