package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.Device;
import dev.cornerstone.keycloak.risk.model.History;
import dev.cornerstone.keycloak.risk.model.Levels;
import dev.cornerstone.keycloak.risk.model.Login;
import dev.cornerstone.keycloak.risk.signal.Agent;
import dev.cornerstone.keycloak.risk.signal.ClientAddress;
import dev.cornerstone.keycloak.risk.signal.Network;
import jakarta.ws.rs.core.Cookie;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;

/**
 * Reads what a request says of where a login comes from. Each signal by itself: one that is missing or broken is left out,
 * which the model takes for a risk, and counted.
 */
final class LoginReader {

    private static final String MODEL_DOES_WITHOUT = "Logins are judged without it, as a risk.";

    private final RiskNode node;
    private final KeycloakSession session;
    private final RealmModel realm;

    LoginReader(RiskNode node, KeycloakSession session, RealmModel realm) {
        this.node = node;
        this.session = session;
        this.realm = realm;
    }

    /** Without the account's own failures and without a device: for a login that failed, or nobody's. */
    Login anonymous(RealmKey key, Instant now) {
        Login login = Login.at(now);
        return agent(key, network(key, login));
    }

    Login read(RealmKey key, String userId, History history, RealmShare share, Instant now) {
        Login login = anonymous(key, now).withDevice(device(key, userId, history, now));
        login = login.withSpeedKmh(history.speedKmh(login.place(), now));
        return login.withVelocity(share.population().velocity(login).withAccountFailures(accountFailures(userId)));
    }

    /**
     * The address is the one of Keycloak's connection. Headers that claim another one count only if the server was told which
     * proxies to believe.
     */
    private Login network(RealmKey key, Login login) {
        Optional<ClientAddress> address =
                ClientAddress.of(session.getContext().getConnection().getRemoteAddr());
        if (address.isEmpty()) {
            return login;
        }
        Network network =
                signal("network", Network.UNKNOWN, () -> node.networks().find(address.get()));
        return login.withNetwork(Levels.network(
                        key.token("address", address.get().host()),
                        key.token("prefix", address.get().prefix()),
                        network.system()
                                .map(system -> key.token("system", system.toString()))
                                .orElse(null),
                        network.country()
                                .map(country -> key.token("country", country))
                                .orElse(null)))
                .withFlags(signal("lists", Set.of(), () -> node.networks().flags(address.get(), network.system())))
                .withPlace(network.place().orElse(null));
    }

    private Login agent(RealmKey key, Login login) {
        return login.withAgent(currentAgent()
                .map(agent -> Levels.agent(
                        agent.major()
                                .map(major -> key.token("browser version", agent.browser() + ' ' + major))
                                .orElse(null),
                        key.token("browser", agent.browser()),
                        agent.system()
                                .map(system -> key.token("operating system", system))
                                .orElse(null),
                        key.token("device class", agent.deviceClass())))
                .orElse(Levels.missing()));
    }

    Optional<Agent> currentAgent() {
        return signal(
                "agent",
                Optional.empty(),
                () -> Agent.of(
                        session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation()));
    }

    Optional<String> currentCountry() {
        return ClientAddress.of(session.getContext().getConnection().getRemoteAddr())
                .flatMap(address -> signal(
                                "network",
                                Network.UNKNOWN,
                                () -> node.networks().find(address))
                        .country());
    }

    Optional<DeviceCookie> currentCookie(RealmKey key, String userId) {
        Cookie cookie = session.getContext()
                .getHttpRequest()
                .getHttpHeaders()
                .getCookies()
                .get(DeviceCookie.name(key, userId));
        return cookie == null ? Optional.empty() : DeviceCookie.read(cookie.getValue(), key, userId);
    }

    private Device device(RealmKey key, String userId, History history, Instant now) {
        return signal(
                "device",
                Device.none(),
                () -> currentCookie(key, userId)
                        .map(cookie -> history.recognise(cookie.family(), cookie.value(), now))
                        .orElse(Device.none()));
    }

    private double accountFailures(String userId) {
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, userId);
        return failures == null ? 0 : failures.getNumFailures();
    }

    private <T> T signal(String name, T otherwise, Supplier<T> read) {
        try {
            T value = node.metrics().timed(name, read);
            node.faults().clear(name);
            return value;
        } catch (RuntimeException e) {
            node.faults().raise(name, e, MODEL_DOES_WITHOUT);
            return otherwise;
        }
    }
}
