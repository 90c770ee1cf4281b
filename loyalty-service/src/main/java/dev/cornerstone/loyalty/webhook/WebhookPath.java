package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.partner.PartnerPath;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Finds what paths name, and answers for what they name in vain; another partner's webhook is no webhook. */
@Singleton
final class WebhookPath {

    private final CurrentCaller caller;
    private final PartnerPath partners;
    private final Webhooks webhooks;

    WebhookPath(CurrentCaller caller, PartnerPath partners, Webhooks webhooks) {
        this.caller = caller;
        this.partners = partners;
        this.webhooks = webhooks;
    }

    /** The partner of the caller. */
    UUID me() {
        return partners.own(caller.get()).partner().id();
    }

    /** The partner that an operator names. */
    UUID partner(String slug) {
        return partners.named(slug).partner().id();
    }

    /** An endpoint of the caller's partner. */
    Webhook mine(String id) {
        return webhooks.find(me(), id(id)).map(Webhooks.Keyed::webhook).orElseThrow(WebhookPath::unknown);
    }

    static UUID id(String text) {
        return PathId.parse(text).orElseThrow(WebhookPath::unknown);
    }

    static ProblemException unknown() {
        return new ProblemException(
                Problem.of(ProblemType.UNKNOWN_WEBHOOK, "The partner has no webhook or delivery with this id."));
    }
}
