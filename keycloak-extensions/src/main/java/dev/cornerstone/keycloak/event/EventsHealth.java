package dev.cornerstone.keycloak.event;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Turns when an event has waited too long: {@code /health/well} on the management port. It is no part of readiness: a receiver that
 * is down is no reason to take Keycloak out of service.
 */
@Wellness
@ApplicationScoped
public class EventsHealth implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        Map<SinkKey, Duration> oldest =
                Dispatcher.current().map(Dispatcher::oldest).orElse(Map.of());
        boolean inTime = oldest.values().stream().allMatch(age -> age.compareTo(Dispatcher.TOO_OLD) <= 0);
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("Cornerstone events").status(inTime);
        oldest.forEach((sink, age) -> response.withData(sink.name() + " of " + sink.realmId(), age.toSeconds()));
        return response.build();
    }
}
