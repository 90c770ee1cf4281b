package dev.cornerstone.keycloak.consent;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a receipt says beside the answer, as far as the realm says it. Attributes of the realm:
 *
 * <pre>
 * cornerstone.consent.controller.address     Cornerstone, 1 Bridge Street, Dublin
 * cornerstone.consent.controller.contact     privacy@cornerstone.example.test
 * cornerstone.consent.controller.locations   IE DE
 * cornerstone.consent.controller.law         IE
 * cornerstone.consent.marketing-mail.data    email first-name
 * cornerstone.consent.marketing-mail.kept    P13M
 * </pre>
 */
final class Facts {

    private static final String PREFIX = "cornerstone.consent.";
    private static final int TEXT_MAX = 300;

    private final Map<String, String> attributes;

    private Facts(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    /** @throws UnusablePurposes when a fact is too long, or a period is none */
    static Facts read(Map<String, String> attributes, List<Purpose> purposes) {
        Facts facts = new Facts(Map.copyOf(attributes));
        facts.address();
        facts.contact();
        facts.law();
        facts.locations();
        for (Purpose purpose : purposes) {
            facts.data(purpose.name());
            facts.kept(purpose.name()).ifPresent(period -> check(PREFIX + purpose.name() + ".kept", period));
        }
        return facts;
    }

    Optional<String> address() {
        return text("controller.address");
    }

    Optional<String> contact() {
        return text("controller.contact");
    }

    /** Under whose law, ISO 3166. */
    Optional<String> law() {
        return text("controller.law");
    }

    /** Where data is stored, ISO 3166. */
    List<String> locations() {
        return words("controller.locations");
    }

    /** Which kinds of data the purpose needs. */
    List<String> data(String purpose) {
        return words(purpose + ".data");
    }

    /** How long they are kept, ISO 8601. */
    Optional<String> kept(String purpose) {
        return text(purpose + ".kept");
    }

    private List<String> words(String name) {
        return text(name).map(text -> Arrays.asList(text.split("\\s+"))).orElse(List.of());
    }

    private Optional<String> text(String name) {
        Optional<String> text = Optional.ofNullable(attributes.get(PREFIX + name))
                .map(String::strip)
                .filter(found -> !found.isEmpty());
        if (text.filter(found -> found.length() > TEXT_MAX).isPresent()) {
            throw new UnusablePurposes(
                    "The attribute " + PREFIX + name + " must have at most " + TEXT_MAX + " characters");
        }
        return text;
    }

    private static void check(String attribute, String period) {
        try {
            if (period.contains("T")) {
                Duration.parse(period);
            } else {
                Period.parse(period);
            }
        } catch (DateTimeParseException none) {
            throw new UnusablePurposes("The attribute " + attribute + " must be a period such as P13M");
        }
    }
}
