package dev.cornerstone.keycloak.securitysignal;

import org.keycloak.Config;
import org.keycloak.events.outbox.OutboxDrainerTask;
import org.keycloak.models.KeycloakSession;
import org.keycloak.ssf.transmitter.DefaultSsfTransmitterProviderFactory;
import org.keycloak.ssf.transmitter.SsfTransmitterConfig;
import org.keycloak.ssf.transmitter.SsfTransmitterContext;
import org.keycloak.ssf.transmitter.SsfTransmitterProvider;
import org.keycloak.ssf.transmitter.delivery.SecurityEventTokenDispatcher;
import org.keycloak.ssf.transmitter.event.SecurityEventTokenMapper;
import org.keycloak.ssf.transmitter.subject.SsfSubjectInclusionResolver;
import org.keycloak.ssf.transmitter.subject.SubjectSubscriptionFilter;

/**
 * Keycloak's transmitter with other names for members and another choice of who is told of whom. It has the id of Keycloak's
 * own and comes before it, so the options are Keycloak's: {@code --spi-ssf-transmitter--default--<name>}.
 */
public final class SignalTransmitterFactory extends DefaultSsfTransmitterProviderFactory {

    @Override
    public int order() {
        return 1;
    }

    @Override
    public SecurityEventTokenMapper createMapper(KeycloakSession session, SsfTransmitterContext context) {
        return new PartnersTokens(session, context.config(), context.issuerUrlFactory());
    }

    @Override
    public SsfSubjectInclusionResolver createSubjectInclusionResolver(
            KeycloakSession session, SsfTransmitterContext context) {
        return new ConsentingMembers();
    }

    @Override
    public SecurityEventTokenDispatcher createDispatcher(SsfTransmitterProvider provider) {
        SsfTransmitterContext context = provider.context();
        return new SecurityEventTokenDispatcher(
                provider.session(),
                provider.securityEventTokenEncoder(),
                provider.pushDeliveryService(),
                context.config(),
                this::createOutboxStore,
                context.metrics(),
                provider.subjectInclusionResolver()) {
            @Override
            protected SubjectSubscriptionFilter createSubjectSubscriptionFilter() {
                return new KnownSubjects(subjectInclusionResolver);
            }
        };
    }

    @Override
    protected OutboxDrainerTask createDrainerTask(KeycloakSession session) {
        return new SignalDrainer(createOutboxConfig(), createSsfPushDeliveryHandler(), this::createOutboxStore);
    }

    /**
     * A receiver may not name subjects by itself: Keycloak would answer whether an address belongs to an account, and who is
     * told of is the member's choice.
     */
    @Override
    protected SsfTransmitterConfig createTransmitterConfig(Config.Scope config) {
        return new SsfTransmitterConfig(config) {
            @Override
            public boolean isSubjectManagementEnabled() {
                return false;
            }
        };
    }
}
