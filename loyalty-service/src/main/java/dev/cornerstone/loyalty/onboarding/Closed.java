package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Views.NoticePage;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** The pages for when there is nothing else to show. */
final class Closed {

    private static final Logger LOG = Logger.getLogger(Closed.class);

    private Closed() {}

    static Response page(Desk.Silent silent) {
        LOG.warn(silent.getMessage());
        return notice(
                503,
                "Keycloak does not answer",
                "Your partner is looked after by Keycloak, which does not answer at the moment. Nothing was changed, and your draft is"
                        + " kept. Go back and try again in a minute.");
    }

    static Response page(Desk.Refused refused) {
        return notice(refused.status(), "Keycloak refused this", refused.getMessage());
    }

    static Response page(Reception.Stranger stranger) {
        return notice(403, stranger.title(), stranger.getMessage());
    }

    private static Response notice(int status, String title, String text) {
        return WizardResource.html(
                status,
                Templates.notice(new NoticePage(title, text, "/partner", "To the partner portal"))
                        .render());
    }
}
