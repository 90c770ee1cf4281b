package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Finds what paths name, and answers for what they name in vain; another partner's webhook is no webhook. */
@Singleton
final class WebhookPath {

    private final CurrentCaller caller;
    private final Partners partners;
    private final Webhooks webhooks;

    WebhookPath(CurrentCaller caller, Partners partners, Webhooks webhooks) {
        this.caller = caller;
        this.partners = partners;
        this.webhooks = webhooks;
    }

    /** The partner of the caller. */
    UUID me() {
        return caller.get()
                .partner()
                .flatMap(partners::find)
                .map(Partner::id)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.UNKNOWN_PARTNER, "An operator must register the partner of this token first.")));
    }

    /** The partner that an operator names. */
    UUID partner(String slug) {
        return partners.find(slug)
                .map(Partner::id)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "No partner is registered as this.")));
    }

    /** An endpoint of the caller's partner. */
    Webhook mine(String id) {
        return webhooks.find(me(), id(id)).map(Webhooks.Keyed::webhook).orElseThrow(WebhookPath::unknown);
    }

    static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
        throw unknown();
    }

    static ProblemException unknown() {
        return new ProblemException(
                Problem.of(ProblemType.UNKNOWN_WEBHOOK, "The partner has no webhook or delivery with this id."));
    }
}
