package dev.cornerstone.keycloak.code.push;

import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Registered apps, one per name; the newest is the one that is asked. */
final class PushCredentialProvider implements CredentialProvider<CredentialModel> {

    static final String TYPE = "cornerstone-push";

    private final KeycloakSession session;

    PushCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    static Optional<Device> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .reduce((former, later) -> later.getCreatedDate() >= former.getCreatedDate() ? later : former)
                .map(stored -> Device.ofJson(stored.getSecretData()));
    }

    static CredentialModel credential(Device device) {
        CredentialModel credential = new CredentialModel();
        credential.setType(TYPE);
        credential.setUserLabel(device.label());
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setCredentialData("{}");
        credential.setSecretData(device.toJson());
        return credential;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        List<CredentialModel> former = user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .filter(stored -> credential.getUserLabel().equalsIgnoreCase(stored.getUserLabel()))
                .toList();
        former.forEach(one -> user.credentialManager().removeStoredCredentialById(one.getId()));
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String id) {
        return user.credentialManager().removeStoredCredentialById(id);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel model) {
        return model;
    }

    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(TYPE)
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName("cornerstone-push-display-name")
                .helpText("cornerstone-push-help-text")
                .iconCssClass("kcAuthenticatorOTPClass")
                .createAction(EnrolPushFactory.PROVIDER_ID)
                .removeable(true)
                .build(session);
    }
}
