package dev.cornerstone.keycloak.code.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;

/**
 * What an SMS says, in the member's language. The last line is the origin-bound form (WICG sms-one-time-codes) by which phones offer
 * the code on our page and on no other.
 */
final class SmsText {

    private SmsText() {}

    static Map<String, String> of(KeycloakSession session, RealmModel realm, UserModel user, String code) {
        Locale locale = session.getContext().resolveLocale(user);
        String host = session.getContext().getUri().getBaseUri().getHost();
        String name = realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName();
        try {
            Properties texts = session.theme().getTheme(Theme.Type.LOGIN).getEnhancedMessages(realm, locale);
            String sentence =
                    new MessageFormat(texts.getProperty("cornerstoneSms"), locale).format(new Object[] {code, name});
            return Map.of("text", sentence + "\n\n@" + host + " #" + code);
        } catch (IOException e) {
            throw new UncheckedIOException("the login theme has no messages for " + locale, e);
        }
    }
}
