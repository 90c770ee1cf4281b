package dev.cornerstone.keycloak.risk.notice;

import dev.cornerstone.keycloak.risk.NewDeviceSignIn;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.Urls;

/** "Was this you?", once the login is written down; a mail that cannot be sent is named in the log and costs nothing else. */
final class NewDeviceMail {

    private static final Logger LOG = Logger.getLogger(NewDeviceMail.class);

    private NewDeviceMail() {}

    static void sendAfterCommit(NewDeviceSignIn signIn) {
        UserModel user = signIn.user();
        if (user.getEmail() == null || !user.isEmailVerified()) {
            return;
        }
        KeycloakSession session = signIn.session();
        Locale locale = session.getContext().resolveLocale(user);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(
                "realmName",
                Optional.ofNullable(signIn.realm().getDisplayName())
                        .filter(name -> !name.isBlank())
                        .orElse(signIn.realm().getName()));
        attributes.put("link", link(session, signIn.realm(), user));
        attributes.put(
                "time",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(signIn.at().atZone(ZoneOffset.UTC)));
        signIn.agent().ifPresent(agent -> attributes.put("device", agent));
        signIn.country()
                .ifPresent(country -> attributes.put("place", new Locale("", country).getDisplayCountry(locale)));
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String userId = user.getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                KeycloakModelUtils.runJobInTransaction(
                        factory, session.getContext(), mailing -> send(mailing, userId, attributes));
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    private static void send(KeycloakSession session, String userId, Map<String, Object> attributes) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, userId);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("riskNewDeviceSubject", "cornerstone-new-device.ftl", attributes);
        } catch (EmailException | RuntimeException e) {
            // The login is complete and answered for; nothing here may change that.
            LOG.warnf(
                    "Realm %s: a member could not be told of a sign-in on a new device: %s",
                    realm.getName(), e.getMessage());
        }
    }

    private static String link(KeycloakSession session, RealmModel realm, UserModel user) {
        String token = NotMeToken.of(user)
                .serialize(session, realm, session.getContext().getUri());
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                .path(realm.getName())
                .path(NotMeResourceFactory.PROVIDER_ID)
                .path("not-me")
                .queryParam(NotMeResource.KEY, token)
                .queryParam(
                        NotMeResource.CLIENT, session.getContext().getClient().getClientId())
                .build()
                .toString();
    }
}
