package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.Assessment;
import dev.cornerstone.keycloak.risk.model.Device;
import dev.cornerstone.keycloak.risk.model.History;
import dev.cornerstone.keycloak.risk.model.Login;
import dev.cornerstone.keycloak.risk.model.Reason;
import dev.cornerstone.keycloak.risk.model.RiskLevel;
import dev.cornerstone.keycloak.risk.signal.Agent;
import dev.cornerstone.keycloak.risk.store.RiskStore;
import dev.cornerstone.keycloak.risk.store.StoredDecision;
import dev.cornerstone.keycloak.risk.store.StoredMember;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Judges the logins of one request, and remembers those that were completed. It never throws and never lets a login pass
 * because it could not judge it: what fails here costs the member a second factor at most.
 */
public final class Risk implements Provider {

    /** The level of a session, {@code low}, {@code medium} or {@code high}; absent where nothing was judged or enforced. */
    static final String SESSION_NOTE = "cornerstone.risk.level";

    /** How long an account is a new one. */
    private static final Duration NEWCOMER = Duration.ofHours(1);

    /** Members whose browsers keep no cookies are not written to each time: the model soon expects it of them. */
    private static final double WORTH_A_MAIL = 1.5;

    private static final String AUTHENTICATION = "cornerstone.risk.authentication";
    private static final String SEEN = "cornerstone.risk.seen";

    private final RiskNode node;
    private final KeycloakSession session;

    Risk(RiskNode node, KeycloakSession session) {
        this.node = node;
        this.session = session;
    }

    /** What a request of this member's login looked like when it was judged. */
    private record Seen(String userId, Optional<StoredMember> stored) {}

    RealmSettings settings(RealmModel realm) {
        return RealmSettings.of(realm, node.thresholdPolicy());
    }

    /** The decision on this login: the one that was made before, or one made now. */
    RiskDecision decide(AuthenticationSessionModel authentication, UserModel user) {
        noticeLogin(authentication);
        return RiskDecision.in(authentication, user.getId()).orElseGet(() -> {
            RealmModel realm = authentication.getRealm();
            Mode mode = settings(realm).modeOfAFlow();
            RiskDecision decision = judged(realm, user, mode);
            decision.keepIn(authentication);
            if (mode == Mode.ENFORCE) {
                authentication.setUserSessionNote(SESSION_NOTE, decision.levelWord());
            }
            return decision;
        });
    }

    /** A password grant completes in a request whose context has no authentication session. */
    void noticeLogin(AuthenticationSessionModel authentication) {
        session.setAttribute(AUTHENTICATION, authentication);
    }

    /** The login that this request is about. */
    Optional<AuthenticationSessionModel> login() {
        return Optional.ofNullable(session.getContext().getAuthenticationSession())
                .or(() -> Optional.ofNullable(session.getAttribute(AUTHENTICATION, AuthenticationSessionModel.class)));
    }

    private RiskDecision judged(RealmModel realm, UserModel user, Mode mode) {
        return node.metrics().timed("decision", () -> {
            RiskDecision decision;
            try {
                decision = judge(realm, user, mode);
                node.faults().clear("decision");
            } catch (RuntimeException e) {
                node.faults().raise("decision", e, "Logins count as medium risk.");
                decision = decision(user, mode, RiskLevel.MEDIUM, 0, List.of(new Reason(RiskDecision.FAULT, 0)));
            }
            node.metrics().decision(realm.getName(), decision);
            node.count(realm.getId(), decision);
            return decision;
        });
    }

    private RiskDecision judge(RealmModel realm, UserModel user, Mode mode) {
        Instant now = node.clock().instant();
        RealmKey active = RealmKey.active(session, realm);
        Optional<StoredMember> stored;
        try {
            stored = node.metrics().timed("store", () -> node.store().find(realm.getId(), user.getId()));
            node.faults().clear("store");
        } catch (RuntimeException e) {
            node.faults().raise("store", e, "Logins count as medium risk at least, and devices are not remembered.");
            return withoutStore(realm, user, mode, active, now);
        }
        session.setAttribute(SEEN, new Seen(user.getId(), stored));
        if (stored.isEmpty() && isNewcomer(realm, user, active, now)) {
            return decision(user, mode, RiskLevel.LOW, 0, List.of(new Reason(RiskDecision.NEWCOMER, 0)));
        }
        Known known = known(realm, active, stored);
        Login login = read(realm, user, known, now);
        revokeIfReplayed(realm, user, login);
        RiskDecision decision = decision(user, mode, assess(realm, login, known));
        if (mode == Mode.ENFORCE) {
            noteLevel(realm, user, active, stored, decision);
        }
        return decision;
    }

    /** Whoever is to know of it hears when a member's logins are of another risk than before. */
    private void noteLevel(
            RealmModel realm, UserModel user, RealmKey active, Optional<StoredMember> stored, RiskDecision decision) {
        StoredMember nobody = new StoredMember(active.id(), History.empty().toBytes(), StoredMember.NOT_STORED);
        String before = stored.orElse(nobody).level();
        String now = decision.levelWord();
        try {
            if (!before.equals(now) && node.store().changeLevel(realm.getId(), user.getId(), nobody, before, now)) {
                session.getKeycloakSessionFactory().publish(new RiskLevelChanged(session, realm, user, before, now));
            }
            node.faults().clear("level");
        } catch (RuntimeException e) {
            node.faults().raise("level", e, "Nobody is told that the risk of a member is another.");
        }
    }

    private RiskDecision withoutStore(RealmModel realm, UserModel user, Mode mode, RealmKey active, Instant now) {
        Known nothing = new Known(active, History.empty());
        Assessment assessment = assess(realm, read(realm, user, nothing, now), nothing);
        List<Reason> reasons = new ArrayList<>(List.of(new Reason(RiskDecision.STORE_UNAVAILABLE, 0)));
        reasons.addAll(assessment.reasons());
        RiskLevel level = assessment.level() == RiskLevel.LOW ? RiskLevel.MEDIUM : assessment.level();
        return decision(user, mode, level, assessment.score(), reasons);
    }

    /** What is known of a member, and the key it was written with. */
    private record Known(RealmKey key, History history) {}

    /** A history that was written with a key that the realm has no more, or that cannot be read, is as good as none. */
    private Known known(RealmModel realm, RealmKey active, Optional<StoredMember> stored) {
        if (stored.isEmpty()) {
            return new Known(active, History.empty());
        }
        String keyId = stored.get().keyId();
        Optional<RealmKey> key =
                keyId.equals(active.id()) ? Optional.of(active) : RealmKey.withId(session, realm, keyId);
        if (key.isEmpty()) {
            return new Known(active, History.empty());
        }
        try {
            return new Known(key.get(), History.of(stored.get().history()));
        } catch (IllegalArgumentException e) {
            node.faults().raise("history", e, "The member counts as one who was never seen.");
            return new Known(active, History.empty());
        }
    }

    private Login read(RealmModel realm, UserModel user, Known known, Instant now) {
        return reader(realm).read(known.key, user.getId(), known.history, share(realm, known.key), now);
    }

    private Assessment assess(RealmModel realm, Login login, Known known) {
        RealmShare share = share(realm, known.key);
        return node.metrics()
                .timed(
                        "model",
                        () -> node.model()
                                .assess(
                                        login,
                                        known.history,
                                        share.population(),
                                        share.thresholds(settings(realm).thresholds())));
    }

    private LoginReader reader(RealmModel realm) {
        return new LoginReader(node, session, realm);
    }

    private RealmShare share(RealmModel realm, RealmKey key) {
        RealmShare share = node.share(realm.getId(), key.id());
        try {
            node.load(share);
        } catch (RuntimeException e) {
            node.faults().raise("population", e, "Logins are compared with what this node saw alone.");
        }
        return share;
    }

    /** Two first logins at once cannot both be the first: the row that is made here is made once. */
    private boolean isNewcomer(RealmModel realm, UserModel user, RealmKey key, Instant now) {
        Long created = user.getCreatedTimestamp();
        return created != null
                && Instant.ofEpochMilli(created).isAfter(now.minus(NEWCOMER))
                && node.store()
                        .claim(
                                realm.getId(),
                                user.getId(),
                                new StoredMember(key.id(), History.empty().toBytes(), StoredMember.NOT_STORED));
    }

    /**
     * Two hold this device's cookie, and it cannot be said who is the thief. The device gets a value that nobody has, twice,
     * so that the one before is no excuse either: both are replays until a step-up is passed. It is not forgotten, for a
     * member without devices misses no cookie.
     */
    private void revokeIfReplayed(RealmModel realm, UserModel user, Login login) {
        if (login.device().evidence() == Device.Evidence.REPLAYED) {
            String family = login.device().family();
            Instant now = login.time();
            node.store()
                    .change(
                            realm.getId(),
                            user.getId(),
                            Optional.empty(),
                            stored -> changed(
                                    stored.orElseThrow(),
                                    history -> history.withDevice(
                                                    family,
                                                    DeviceCookie.ofNewDevice().value(),
                                                    now)
                                            .withDevice(
                                                    family,
                                                    DeviceCookie.ofNewDevice().value(),
                                                    now)));
            session.removeAttribute(SEEN);
        }
    }

    private static StoredMember changed(StoredMember stored, UnaryOperator<History> change) {
        return new StoredMember(
                stored.keyId(), change.apply(History.of(stored.history())).toBytes(), stored.version());
    }

    private RiskDecision decision(UserModel user, Mode mode, Assessment assessment) {
        return decision(user, mode, assessment.level(), assessment.score(), assessment.reasons());
    }

    private RiskDecision decision(UserModel user, Mode mode, RiskLevel level, double score, List<Reason> reasons) {
        return new RiskDecision(
                KeycloakModelUtils.generateId(),
                user.getId(),
                mode,
                level,
                score,
                reasons,
                node.model().weights().version(),
                node.clock().millis(),
                false);
    }

    /**
     * A flow is about to ask for more, or would be if it were enforced. To be asked tells that the password was right, so it
     * counts as a failure until the login is complete.
     */
    RiskDecision asked(AuthenticationSessionModel authentication, UserModel user, RiskDecision decision) {
        if (decision.asked()) {
            return decision;
        }
        RealmModel realm = authentication.getRealm();
        RiskDecision asked = decision.withAsked();
        asked.keepIn(authentication);
        node.metrics().asked(realm.getName(), asked);
        try {
            node.store()
                    .remember(
                            realm.getId(),
                            asked.stored(Optional.ofNullable(authentication.getClient())
                                    .map(ClientModel::getClientId)));
        } catch (RuntimeException e) {
            node.faults().raise("decisions", e, "It cannot be said later why a login was asked for more.");
        }
        if (asked.mode() == Mode.ENFORCE && realm.isBruteForceProtected()) {
            session.getProvider(BruteForceProtector.class)
                    .failedLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getHttpRequest().getUri(),
                            null);
        }
        return asked;
    }

    /** A login went through from its beginning to its end: only now is anything learned. */
    void completed(
            AuthenticationSessionModel authentication, UserModel user, UserSessionModel userSession, boolean browser) {
        RealmModel realm = authentication.getRealm();
        RealmSettings settings = settings(realm);
        if (AuthenticatorUtil.isSSOAuthentication(authentication)
                || settings.mode().equals(Optional.of(Mode.OFF))) {
            return;
        }
        Optional<RiskDecision> made = RiskDecision.in(authentication, user.getId());
        if (made.isEmpty() && settings.mode().isEmpty()) {
            return;
        }
        RiskDecision decision = made.orElseGet(() -> judged(realm, user, settings.modeOfAFlow()));
        if (userSession != null && decision.mode() == Mode.ENFORCE) {
            userSession.setNote(SESSION_NOTE, decision.levelWord());
        }
        if (decision.asked()) {
            passed(realm, decision);
        }
        if (decision.reasonIds().contains(RiskDecision.STORE_UNAVAILABLE)) {
            // It has waited for the store once.
            return;
        }
        try {
            learn(realm, user, decision, browser, settings);
            node.faults().clear("learning");
        } catch (RuntimeException e) {
            node.faults().raise("learning", e, "Devices are not remembered.");
        }
    }

    private void passed(RealmModel realm, RiskDecision decision) {
        node.metrics().passed(realm.getName(), decision);
        try {
            node.store().complete(decision.id(), node.clock().instant());
        } catch (RuntimeException e) {
            node.faults().raise("decisions", e, "It cannot be said later why a login was asked for more.");
        }
    }

    private void learn(
            RealmModel realm, UserModel user, RiskDecision decision, boolean browser, RealmSettings settings) {
        Instant now = node.clock().instant();
        RealmKey active = RealmKey.active(session, realm);
        double trust = decision.asked() && decision.mode() == Mode.ENFORCE
                ? node.model().weights().steppedUpWeight()
                : 1;
        Learned[] learned = new Learned[1];
        node.store().change(realm.getId(), user.getId(), seen(user), stored -> {
            Known known = known(realm, active, stored);
            Login login = read(realm, user, known, now);
            double weight = known.history.counts(login, trust);
            History history = known.history.learn(login, weight);
            Optional<DeviceCookie> cookie = browser ? Optional.of(nextCookie(user, known, login)) : Optional.empty();
            if (cookie.isPresent()) {
                history = history.withDevice(cookie.get().family(), cookie.get().value(), now);
            }
            learned[0] = new Learned(known, login, weight, cookie);
            return new StoredMember(known.key.id(), history.toBytes(), StoredMember.NOT_STORED);
        });
        learned[0].cookie.ifPresent(cookie -> write(realm, user, learned[0].known.key, cookie));
        share(realm, learned[0].known.key)
                .learn(
                        learned[0].login,
                        learned[0].known.key.token("user", user.getId()),
                        learned[0].weight,
                        decision.score());
        if (decision.mode() == Mode.ENFORCE && settings.newDeviceMail() && browser && isNewDevice(decision)) {
            LoginReader reader = reader(realm);
            session.getKeycloakSessionFactory()
                    .publish(new NewDeviceSignIn(
                            session,
                            realm,
                            user,
                            now,
                            reader.currentAgent().map(Agent::words),
                            reader.currentCountry()));
        }
    }

    /** What was learned of one login. */
    private record Learned(Known known, Login login, double weight, Optional<DeviceCookie> cookie) {}

    private static boolean isNewDevice(RiskDecision decision) {
        return decision.reasons().stream()
                .anyMatch(reason -> reason.id().equals(Reason.NEW_DEVICE) && reason.contribution() >= WORTH_A_MAIL);
    }

    /** In the request that judged the login its row need not be read a second time. */
    private Optional<StoredMember> seen(UserModel user) {
        return session.getAttribute(SEEN) instanceof Seen seen && seen.userId.equals(user.getId())
                ? seen.stored
                : Optional.empty();
    }

    private DeviceCookie nextCookie(UserModel user, Known known, Login login) {
        return login.device().evidence() == Device.Evidence.KNOWN
                ? reader(session.getContext().getRealm())
                        .currentCookie(known.key, user.getId())
                        .orElseThrow()
                        .next(known.key)
                : DeviceCookie.ofNewDevice();
    }

    private void write(RealmModel realm, UserModel user, RealmKey key, DeviceCookie cookie) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(DeviceCookie.name(key, user.getId()))
                        .value(cookie.written(key, user.getId()))
                        .path(AuthenticationManager.getRealmCookiePath(
                                realm, session.getContext().getUri()))
                        .maxAge(DeviceCookie.MAX_AGE)
                        .httpOnly(true)
                        .secure("https"
                                .equals(session.getContext()
                                        .getUri()
                                        .getBaseUri()
                                        .getScheme()))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    /** A password or a second factor was wrong. Counts against where it came from, and nothing else. */
    void failed(RealmModel realm, String account) {
        RealmSettings settings = settings(realm);
        if (settings.mode().isEmpty() || settings.mode().get() == Mode.OFF) {
            return;
        }
        try {
            RealmKey key = RealmKey.active(session, realm);
            share(realm, key).failed(reader(realm).anonymous(key, node.clock().instant()), key.token("user", account));
        } catch (RuntimeException e) {
            node.faults().raise("failures", e, "Failures are not counted against their networks.");
        }
    }

    /** Forgets every device of a member: whoever holds a cookie of theirs is a stranger again. */
    public void distrustDevices(RealmModel realm, UserModel user) {
        session.removeAttribute(SEEN);
        if (node.store().find(realm.getId(), user.getId()).isPresent()) {
            node.store()
                    .change(
                            realm.getId(),
                            user.getId(),
                            Optional.empty(),
                            stored -> changed(stored.orElseThrow(), History::withoutDevices));
        }
    }

    public List<StoredDecision> decisions(RealmModel realm, Optional<String> userId, int first, int max) {
        return node.store().decisions(realm.getId(), userId, first, max);
    }

    /** @param days how many, today (UTC) included; up to a minute is missing of each node */
    public RiskReportOfDays report(RealmModel realm, int days) {
        node.flush();
        RealmSettings settings = settings(realm);
        return new RiskReportOfDays(
                settings.modeOfAFlow().word(),
                share(realm, RealmKey.active(session, realm)).thresholds(settings.thresholds()),
                node.model().weights().version(),
                node.store()
                        .tallies(
                                realm.getId(),
                                LocalDate.ofInstant(node.clock().instant(), ZoneOffset.UTC)
                                        .minusDays(days - 1L)));
    }

    public RememberedMember remembered(RealmModel realm, UserModel user) {
        return node.store()
                .find(realm.getId(), user.getId())
                .map(stored -> {
                    History history = History.of(stored.history());
                    Instant now = node.clock().instant();
                    OptionalDouble days = history.daysSinceLastLogin(now);
                    return new RememberedMember(
                            true,
                            history.logins(now),
                            days.isPresent() ? OptionalInt.of((int) days.getAsDouble()) : OptionalInt.empty(),
                            stored.keyId(),
                            Base64.getEncoder().encodeToString(stored.history()));
                })
                .orElse(RememberedMember.NOBODY);
    }

    /** Forgets all that is kept of a member. */
    public void forget(RealmModel realm, UserModel user) {
        session.removeAttribute(SEEN);
        RiskStore.erase(session, realm.getId(), user.getId());
    }

    @Override
    public void close() {}
}
