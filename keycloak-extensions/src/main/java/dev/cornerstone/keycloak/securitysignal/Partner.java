package dev.cornerstone.keycloak.securitysignal;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.ProtocolMapper;
import org.keycloak.protocol.oidc.mappers.AbstractPairwiseSubMapper;
import org.keycloak.protocol.oidc.mappers.PairwiseSubMapperHelper;
import org.keycloak.protocol.oidc.utils.PairwiseSubMapperUtils;
import org.keycloak.ssf.transmitter.subject.SsfNotifyAttributes;

/**
 * A receiver of signals, and the shop in which it knows its members.
 *
 * @param receiver the client that has the stream
 * @param shop the client whose members and whose subjects the receiver knows
 */
record Partner(KeycloakSession session, RealmModel realm, ClientModel receiver, ClientModel shop) {

    /** A client attribute of the receiver: the client id of its shop. Without it the receiver is the shop itself. */
    static final String SHOP = "cornerstone.signals.shop";

    /** Empty if the receiver names a shop that is none. */
    static Optional<Partner> of(KeycloakSession session, RealmModel realm, ClientModel receiver) {
        if (receiver == null) {
            return Optional.empty();
        }
        String named = receiver.getAttribute(SHOP);
        return Optional.ofNullable(named == null ? receiver : realm.getClientByClientId(named))
                .map(shop -> new Partner(session, realm, receiver, shop));
    }

    /**
     * Whether this partner is told of this member: she has consented to sharing something with the shop and has not withdrawn
     * that, the shop knows her by a subject of its own, and no administrator took her out.
     */
    boolean hearsOf(UserModel member) {
        return shop.isEnabled()
                && shop.isConsentRequired()
                && pairwise().isPresent()
                && session.users().getConsentByClient(realm, member.getId(), shop.getId()) != null
                && !SsfNotifyAttributes.isUserExcluded(member, receiver.getClientId());
    }

    /** The {@code sub} of the shop's tokens. Empty if that is one which others know too. */
    Optional<String> subject(String userId) {
        return pairwise().map(mapper -> provider(mapper).generateSub(mapper, sector(mapper), userId));
    }

    private Optional<ProtocolMapperModel> pairwise() {
        return shop.getProtocolMappersStream()
                .filter(mapper -> provider(mapper) != null)
                .findFirst();
    }

    private AbstractPairwiseSubMapper provider(ProtocolMapperModel mapper) {
        return session.getKeycloakSessionFactory().getProviderFactory(ProtocolMapper.class, mapper.getProtocolMapper())
                        instanceof AbstractPairwiseSubMapper found
                ? found
                : null;
    }

    /** As the mapper finds it for the shop's tokens. */
    private String sector(ProtocolMapperModel mapper) {
        String configured = PairwiseSubMapperHelper.getSectorIdentifierUri(mapper);
        return configured == null || configured.isEmpty()
                ? PairwiseSubMapperUtils.resolveValidSectorIdentifier(shop.getRootUrl(), shop.getRedirectUris())
                : PairwiseSubMapperUtils.resolveValidSectorIdentifier(configured);
    }
}
