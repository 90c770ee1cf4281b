package dev.cornerstone.keycloak.store;

import dev.cornerstone.keycloak.consent.log.AnswerEntity;
import dev.cornerstone.keycloak.consent.log.HeadEntity;
import dev.cornerstone.keycloak.consent.log.SealEntity;
import dev.cornerstone.keycloak.event.outbox.OutboxDeliveryEntity;
import dev.cornerstone.keycloak.event.outbox.OutboxEventEntity;
import dev.cornerstone.keycloak.event.outbox.OutboxLaneEntity;
import dev.cornerstone.keycloak.event.outbox.OutboxNodeEntity;
import dev.cornerstone.keycloak.partner.realm.DomainEntity;
import dev.cornerstone.keycloak.partner.realm.PartnerEntity;
import dev.cornerstone.keycloak.profiling.store.AskedMemberEntity;
import dev.cornerstone.keycloak.profiling.store.AskedQuestionEntity;
import dev.cornerstone.keycloak.risk.store.DecisionEntity;
import dev.cornerstone.keycloak.risk.store.MemberEntity;
import dev.cornerstone.keycloak.risk.store.PopulationEntity;
import dev.cornerstone.keycloak.risk.store.TallyEntity;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Tells Keycloak of this jar's entities and of the file that makes their tables. */
final class CornerstoneEntityProvider implements JpaEntityProvider {

    static final CornerstoneEntityProvider INSTANCE = new CornerstoneEntityProvider();

    private CornerstoneEntityProvider() {}

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                MemberEntity.class,
                DecisionEntity.class,
                PopulationEntity.class,
                TallyEntity.class,
                OutboxEventEntity.class,
                OutboxDeliveryEntity.class,
                OutboxLaneEntity.class,
                OutboxNodeEntity.class,
                PartnerEntity.class,
                DomainEntity.class,
                AskedMemberEntity.class,
                AskedQuestionEntity.class,
                AnswerEntity.class,
                HeadEntity.class,
                SealEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/cornerstone-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return CornerstoneEntityProviderFactory.PROVIDER_ID;
    }

    @Override
    public void close() {}
}
