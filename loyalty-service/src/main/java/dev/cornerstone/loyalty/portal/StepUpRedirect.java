package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.spending.Spending;
import dev.cornerstone.loyalty.spending.SpendingConfig;
import dev.cornerstone.loyalty.spending.StepUp;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.TenantFeature;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks Keycloak for the level and the age that a costly redemption needs (RFC 9470, section 4). */
@Singleton
@Unremovable
@TenantFeature(StepUpRedirect.TENANT)
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
final class StepUpRedirect implements OidcRedirectFilter {

    static final String TENANT = "step-up";

    private final SpendingConfig.StepUp usual;
    private final StepUp strictest;

    StepUpRedirect(SpendingConfig config, Spending spending) {
        usual = config.stepUp();
        strictest = spending.strictest();
    }

    /** A sign-in that was not enough the first time is asked for as fresh as anything can need. */
    @Override
    public void filter(OidcRedirectContext context) {
        boolean again = context.routingContext().request().getParam(Places.AGAIN) != null;
        Duration maxAge = again ? strictest.maxAge() : usual.maxAge();
        context.additionalQueryParams()
                .add("acr_values", Integer.toString(usual.level()))
                .add("max_age", Long.toString(maxAge.toSeconds()));
    }
}
