package dev.cornerstone.keycloak.risk.model;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A login as the model sees it. It starts with nothing known but its time, which is the riskiest one can be.
 *
 * @param place where the address roughly is; null when no database says so
 * @param speedKmh how fast the member would have travelled since the last login, see {@link History#speedKmh}
 */
public record Login(
        Instant time,
        Levels network,
        Levels agent,
        Device device,
        Set<NetworkFlag> flags,
        Place place,
        OptionalDouble speedKmh,
        Velocity velocity) {

    public Login {
        Objects.requireNonNull(time, "A login has a time");
        Objects.requireNonNull(network, "A network that is not known is Levels.missing()");
        Objects.requireNonNull(agent, "An agent that is not known is Levels.missing()");
        Objects.requireNonNull(device, "A login without a cookie has Device.none()");
        flags = Set.copyOf(flags);
        Objects.requireNonNull(velocity, "Without failures it is Velocity.CALM");
        if (speedKmh.isPresent() && !(speedKmh.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("A speed is at least zero, not " + speedKmh.getAsDouble());
        }
    }

    public static Login at(Instant time) {
        return new Login(
                time,
                Levels.missing(),
                Levels.missing(),
                Device.none(),
                Set.of(),
                null,
                OptionalDouble.empty(),
                Velocity.CALM);
    }

    public Login withNetwork(Levels newNetwork) {
        return new Login(time, newNetwork, agent, device, flags, place, speedKmh, velocity);
    }

    public Login withAgent(Levels newAgent) {
        return new Login(time, network, newAgent, device, flags, place, speedKmh, velocity);
    }

    public Login withDevice(Device newDevice) {
        return new Login(time, network, agent, newDevice, flags, place, speedKmh, velocity);
    }

    public Login withFlags(Set<NetworkFlag> newFlags) {
        return new Login(time, network, agent, device, newFlags, place, speedKmh, velocity);
    }

    public Login withPlace(Place newPlace) {
        return new Login(time, network, agent, device, flags, newPlace, speedKmh, velocity);
    }

    public Login withSpeedKmh(OptionalDouble speed) {
        return new Login(time, network, agent, device, flags, place, speed, velocity);
    }

    public Login withVelocity(Velocity newVelocity) {
        return new Login(time, network, agent, device, flags, place, speedKmh, newVelocity);
    }
}
