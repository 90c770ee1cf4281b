package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.Answer;
import dev.cornerstone.keycloak.consent.log.Answer.Choice;
import dev.cornerstone.keycloak.consent.log.Answer.Giver;
import dev.cornerstone.keycloak.consent.log.ConsentLog;
import dev.cornerstone.keycloak.consent.log.Row;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.UserConsentManager;

/**
 * What one member allows. Every change is one transaction, the session's: the answer in the log, the attribute that everybody
 * else reads, the event, and the end of a partner's access where sharing with it ends.
 */
final class ConsentBook {

    private static final String CLIENTS_PARTNER = "cornerstone.partner";
    private static final String TRUE = "true";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel member;
    private final Purposes purposes;
    private final ConsentLog log;
    private final Ward ward;
    private final Clock clock;

    ConsentBook(KeycloakSession session, RealmModel realm, UserModel member, Purposes purposes, Clock clock) {
        this.session = session;
        this.realm = realm;
        this.member = member;
        this.purposes = purposes;
        this.log = new ConsentLog(session, realm.getId());
        this.ward = new Ward(member, purposes.age(), clock);
        this.clock = clock;
    }

    static ConsentBook of(KeycloakSession session, RealmModel realm, UserModel member) {
        return new ConsentBook(session, realm, member, Purposes.of(realm), Clock.systemUTC());
    }

    Purposes purposes() {
        return purposes;
    }

    /** Whether the account is too young for its member to be asked anything at a sign-in. */
    boolean isNewcomer() {
        Long created = member.getCreatedTimestamp();
        return created != null
                && clock.instant().isBefore(Instant.ofEpochMilli(created).plus(purposes.newcomerFor()));
    }

    /** The member's age, and who answers for her. */
    Ward ward() {
        return ward;
    }

    ConsentLog log() {
        return log;
    }

    /** The member's last answer about each purpose. */
    Map<String, Answer> answers() {
        return log.latest(member.getId());
    }

    /** Whether it is allowed at this moment. Who let a partner's app in shares with it, whether asked here or there. */
    boolean allows(Purpose purpose) {
        return TRUE.equals(member.getFirstAttribute(purpose.attribute()))
                || purpose.partner().isPresent() && sharing(purpose).findAny().isPresent();
    }

    /** What the member never answered as it is meant now. */
    List<Purpose> open() {
        Map<String, Answer> answers = answers();
        return purposes.all().stream()
                .filter(purpose -> isOpen(purpose, answers.get(purpose.name())))
                .toList();
    }

    boolean isOpen(Purpose purpose, Answer answer) {
        return answer == null
                || answer.choice() == Choice.LAPSED
                || answer.request() != null && ward.capacity() == Ward.Capacity.ALONE
                || Version.read(answer.version())
                        .filter(answered -> answered.meansTheSameAs(purpose.version()))
                        .isEmpty();
    }

    /** Whether the member may allow it herself. Anybody may refuse, and take back. */
    boolean mayAllow(Purpose purpose) {
        return !purpose.ofAge() || ward.capacity() == Ward.Capacity.ALONE;
    }

    /**
     * Writes what the member says to the purpose's text as it is now. The same said again is the answer there is.
     *
     * @param allowed whether they allow it
     * @param client the client id of the app that asked
     * @throws IllegalStateException when the member may not allow it
     */
    Row answer(Purpose purpose, boolean allowed, String language, String client) {
        if (allowed && !mayAllow(purpose)) {
            throw new IllegalStateException("Somebody under age cannot allow " + purpose.name());
        }
        return answer(purpose, allowed, language, client, Giver.MEMBER, null);
    }

    /** Writes what a guardian says instead. */
    Row answerOfGuardian(Purpose purpose, boolean allowed, String language, String client, String request) {
        return answer(purpose, allowed, language, client, Giver.GUARDIAN, request);
    }

    /** Writes that the member asked a guardian. Until one answers, that is a no. */
    void asksGuardian(Purpose purpose, String language, String client, String request) {
        log.lock(member.getId());
        write(
                purpose.name(),
                Choice.ASKED,
                purpose.version().toString(),
                spoken(purpose, language),
                purpose.in(language, purposes.language()).digest(),
                client,
                allows(purpose),
                Giver.MEMBER,
                request);
    }

    private Row answer(Purpose purpose, boolean allowed, String language, String client, Giver giver, String request) {
        log.lock(member.getId());
        Answer last = answers().get(purpose.name());
        boolean before = allows(purpose);
        Choice choice = allowed ? Choice.GRANTED : before ? Choice.WITHDRAWN : Choice.REFUSED;
        if (before == allowed
                && last != null
                && isAnswered(last, allowed, purpose.version())
                && last.giver() == giver) {
            return log.receipt(member.getId(), last.id()).orElseThrow();
        }
        return write(
                purpose.name(),
                choice,
                purpose.version().toString(),
                spoken(purpose, language),
                purpose.in(language, purposes.language()).digest(),
                client,
                before,
                giver,
                request);
    }

    private String spoken(Purpose purpose, String language) {
        return purpose.words().containsKey(language) ? language : purposes.language();
    }

    private static boolean isAnswered(Answer last, boolean allowed, Version version) {
        boolean said = last.choice() == Choice.GRANTED;
        return said == allowed
                && last.choice() != Choice.LAPSED
                && last.choice() != Choice.ASKED
                && last.version().equals(version.toString());
    }

    /**
     * Ends what was granted to a text that means something else by now, to a purpose that is gone, by a guardian of somebody who
     * may decide alone since, or by somebody who may not.
     */
    void lapse() {
        if (answers().values().stream().noneMatch(this::isOver)) {
            return;
        }
        log.lock(member.getId());
        answers().values().stream()
                .filter(this::isOver)
                .forEach(old -> write(
                        old.purpose(),
                        Choice.LAPSED,
                        old.version(),
                        old.language(),
                        old.textDigest(),
                        old.client(),
                        true,
                        Giver.MEMBER,
                        null));
    }

    private boolean isOver(Answer answer) {
        return answer.choice() == Choice.GRANTED
                && purposes.named(answer.purpose())
                        .filter(purpose -> !isOpen(purpose, answer) && isCapable(purpose, answer))
                        .isEmpty();
    }

    /** A member who turns out to be under age has allowed nothing that is for those of age. */
    private boolean isCapable(Purpose purpose, Answer answer) {
        return !purpose.ofAge() || answer.giver() == Giver.GUARDIAN || ward.capacity() != Ward.Capacity.BY_GUARDIAN;
    }

    private Row write(
            String purpose,
            Choice choice,
            String version,
            String language,
            String digest,
            String client,
            boolean before,
            Giver giver,
            String request) {
        Row row = log.append(new Answer(
                UUID.randomUUID().toString(),
                member.getId(),
                purpose,
                version,
                choice,
                language,
                digest,
                client,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                giver,
                request));
        boolean allowed = choice == Choice.GRANTED;
        Purpose named = purposes.named(purpose)
                .orElseGet(() -> new Purpose(purpose, Version.read(version).orElseThrow(), false, Map.of()));
        if (allowed) {
            member.setSingleAttribute(named.attribute(), TRUE);
        } else {
            member.removeAttribute(named.attribute());
            if (before) {
                sharing(named).toList().forEach(app -> UserConsentManager.revokeConsentToClient(session, app, member));
            }
        }
        if (before != allowed) {
            tell(row.answer());
        }
        return row;
    }

    /** The partner's apps that the member let in. */
    private Stream<ClientModel> sharing(Purpose purpose) {
        Optional<String> partner = purpose.partner();
        return partner.isEmpty()
                ? Stream.empty()
                : UserConsentManager.getConsentsStream(session, realm, member)
                        .map(consent -> consent.getClient())
                        .filter(app -> partner.get().equals(app.getAttribute(CLIENTS_PARTNER)));
    }

    private void tell(Answer answer) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(answer.choice() == Choice.GRANTED ? EventType.GRANT_CONSENT : EventType.REVOKE_GRANT)
                .client(answer.client())
                .user(member)
                .detail("consent_purpose", answer.purpose())
                .detail("consent_version", answer.version())
                .detail(
                        "consent_by",
                        answer.choice() == Choice.LAPSED
                                ? "system"
                                : answer.giver().word())
                .success();
    }
}
