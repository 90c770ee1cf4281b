package dev.cornerstone.keycloak.code.phone;

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

/** One proven phone number per member; another one takes its place. */
final class PhoneCredentialProvider implements CredentialProvider<CredentialModel> {

    static final String TYPE = "cornerstone-phone";

    private final KeycloakSession session;

    PhoneCredentialProvider(KeycloakSession session) {
        this.session = session;
    }

    static Optional<PhoneNumber> of(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(TYPE)
                .findFirst()
                .map(stored -> new PhoneNumber(stored.getSecretData()));
    }

    /** The whole number is in the part of a credential that no interface of Keycloak hands out. */
    static CredentialModel credential(PhoneNumber number) {
        CredentialModel credential = new CredentialModel();
        credential.setType(TYPE);
        credential.setUserLabel(number.masked());
        credential.setCreatedDate(Time.currentTimeMillis());
        credential.setCredentialData("{}");
        credential.setSecretData(number.e164());
        return credential;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        List<CredentialModel> former =
                user.credentialManager().getStoredCredentialsByTypeStream(TYPE).toList();
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
                .displayName("cornerstone-phone-display-name")
                .helpText("cornerstone-phone-help-text")
                .iconCssClass("kcAuthenticatorOTPClass")
                .createAction(EnrolPhoneFactory.PROVIDER_ID)
                .removeable(true)
                .build(session);
    }
}
