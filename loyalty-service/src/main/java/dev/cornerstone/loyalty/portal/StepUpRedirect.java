package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.redemption.RedemptionConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.TenantFeature;
import jakarta.inject.Singleton;

/** Asks Keycloak for the level and the age that a costly redemption needs (RFC 9470, section 4). */
@Singleton
@Unremovable
@TenantFeature(StepUpRedirect.TENANT)
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
final class StepUpRedirect implements OidcRedirectFilter {

    static final String TENANT = "step-up";

    private final RedemptionConfig.StepUp stepUp;

    StepUpRedirect(RedemptionConfig config) {
        stepUp = config.stepUp();
    }

    @Override
    public void filter(OidcRedirectContext context) {
        context.additionalQueryParams()
                .add("acr_values", Integer.toString(stepUp.level()))
                .add("max_age", Long.toString(stepUp.maxAge().toSeconds()));
    }
}
