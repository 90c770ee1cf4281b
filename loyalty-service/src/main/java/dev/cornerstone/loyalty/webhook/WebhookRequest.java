package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ShortText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a partner says of an endpoint. */
final class WebhookRequest {

    private WebhookRequest() {}

    @Schema(name = "WebhookCreation")
    record Creation(
            @Schema(examples = "https://hooks.roastery.example/cornerstone")
            @NotNull(message = "is required")
            @Size(max = 500, message = "must have at most 500 characters")
            String url,

            @Schema(examples = "[\"points.redeemed\", \"statement.ready\"]") @NotNull(message = "is required") @Size(min = 1, max = 20, message = "must name 1 to 20 types")
            List<String> types,

            @Schema(examples = "The shop's back end") @ShortText String description,

            @Schema(
                    examples = "ed25519",
                    description = "ed25519 if absent, whose public key you are shown; hmac for a shared secret, shown once")
            @Pattern(regexp = "ed25519|hmac", message = "must be ed25519 or hmac")
            String signature) {

        Scheme scheme() {
            return signature == null ? Scheme.ED25519 : Scheme.valueOf(signature.toUpperCase(Locale.ROOT));
        }
    }

    @Schema(name = "WebhookChange")
    record Change(
            @Schema(examples = "https://hooks.roastery.example/cornerstone")
            @NotNull(message = "is required")
            @Size(max = 500, message = "must have at most 500 characters")
            String url,

            @Schema(examples = "[\"points.redeemed\", \"statement.ready\"]") @NotNull(message = "is required") @Size(min = 1, max = 20, message = "must name 1 to 20 types")
            List<String> types,

            @Schema(examples = "The shop's back end") @ShortText String description) {}

    /** The types, each one that there is. */
    static Set<String> types(List<String> named) {
        Set<String> types = new TreeSet<>();
        for (int index = 0; index < named.size(); index++) {
            String word = named.get(index);
            if (word == null || EventType.named(word).isEmpty()) {
                throw new ProblemException(Problem.invalid("/types/" + index, "is no type of event"));
            }
            types.add(word);
        }
        return types;
    }
}
