package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.code.Allowance;
import dev.cornerstone.keycloak.code.KeycloakOnceStore;
import dev.cornerstone.keycloak.consent.log.Digests;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/**
 * Mails to a guardian, who has no account. A member can have few of them sent, nobody gets many, whoever asks, and nothing that
 * the member can write freely is in them.
 */
final class GuardianMail {

    private static final int MAILS_A_DAY = 3;
    private static final Duration DAY = Duration.ofDays(1);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel member;

    GuardianMail(KeycloakSession session, RealmModel realm, UserModel member) {
        this.session = session;
        this.realm = realm;
        this.member = member;
    }

    /** What became of a mail. */
    enum Sent {
        YES,
        TOO_MANY,
        NO
    }

    Sent asks(GuardianRequest request, int age, List<String> titles, GuardianToken token, Locale language) {
        Optional<Allowance.Place> ofMember = allowance("from." + member.getId()).take();
        Optional<Allowance.Place> ofGuardian = ofMember.flatMap(
                place -> allowance("to." + addressee(request.email())).take());
        if (ofGuardian.isEmpty()) {
            ofMember.ifPresent(Allowance.Place::giveBack);
            return Sent.TOO_MANY;
        }
        Map<String, Object> attributes = attributes(titles, link(token, "", language));
        attributes.put("age", age);
        attributes.put("days", GuardianRequest.days());
        try {
            send(request.email(), "cornerstoneGuardianMailSubject", "cornerstone-guardian.ftl", attributes, language);
            return Sent.YES;
        } catch (EmailException e) {
            ofMember.ifPresent(Allowance.Place::giveBack);
            ofGuardian.ifPresent(Allowance.Place::giveBack);
            return Sent.NO;
        }
    }

    /** Says what was allowed, and where it is taken back. */
    void confirms(String email, List<String> titles, GuardianToken token, Locale language) throws EmailException {
        send(
                email,
                "cornerstoneGuardianDoneMailSubject",
                "cornerstone-guardian-done.ftl",
                attributes(titles, link(token, "allowed", language)),
                language);
    }

    private Map<String, Object> attributes(List<String> titles, String link) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(
                "realmName",
                Optional.ofNullable(realm.getDisplayName())
                        .filter(name -> !name.isBlank())
                        .orElse(realm.getName()));
        attributes.put("child", masked(member.getEmail()));
        attributes.put("purposes", titles);
        attributes.put("link", link);
        return attributes;
    }

    String link(GuardianToken token, String page, Locale language) {
        return Urls.realmBase(session.getContext().getUri().getBaseUri())
                .path(realm.getName())
                .path(GuardianResourceFactory.PROVIDER_ID)
                .path(page)
                .queryParam("kc_locale", language.toLanguageTag())
                .queryParam(
                        "key",
                        token.serialize(session, realm, session.getContext().getUri()))
                .build()
                .toString();
    }

    private void send(String email, String subject, String body, Map<String, Object> attributes, Locale language)
            throws EmailException {
        UserModel guardian = new InMemoryUserAdapter(session, realm, "guardian");
        guardian.setUsername(email);
        guardian.setEmail(email);
        guardian.setSingleAttribute(UserModel.LOCALE, language.toLanguageTag());
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(guardian)
                .send(subject, List.of(attributes.get("realmName")), body, attributes);
    }

    private Allowance allowance(String of) {
        return new Allowance(
                new KeycloakOnceStore(session), "cornerstone.guardian." + realm.getId() + "." + of, MAILS_A_DAY, DAY);
    }

    private static String addressee(String email) {
        return Digests.hex(Digests.of(Ward.plain(email)));
    }

    /** A parent knows it again, and nobody else whom the mail may reach by mistake learns it. */
    static String masked(String address) {
        int at = address == null ? 0 : address.lastIndexOf('@');
        return at < 1 ? "…" : address.substring(0, Math.min(2, at)) + "…" + address.substring(at);
    }
}
