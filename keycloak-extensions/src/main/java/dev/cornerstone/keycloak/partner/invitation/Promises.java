package dev.cornerstone.keycloak.partner.invitation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.OrganizationModel;

/** Which role waits for whom, and how often somebody was invited: attributes of the organization. */
final class Promises {

    private static final String PREFIX = "cornerstone.invited.";
    private static final Duration DAY = Duration.ofDays(1);

    /** Longer than any invitation is good for. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final OrganizationModel organization;

    Promises(OrganizationModel organization) {
        this.organization = organization;
    }

    int sinceYesterday(Instant now) {
        return (int) organization.getAttributes().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .flatMap(entry -> entry.getValue().stream().skip(1))
                .filter(second -> at(second).isAfter(now.minus(DAY)))
                .count();
    }

    /** Remembers the role, and each time at which a mail was sent; forgets what is too old to matter. */
    void add(String email, String role, Instant now) {
        Map<String, List<String>> attributes = new HashMap<>(organization.getAttributes());
        attributes
                .entrySet()
                .removeIf(entry -> entry.getKey().startsWith(PREFIX)
                        && entry.getValue().stream()
                                .skip(1)
                                .allMatch(second -> at(second).isBefore(now.minus(KEPT))));
        List<String> entry = new ArrayList<>(attributes.getOrDefault(key(email), List.of(role)));
        entry.set(0, role);
        entry.add(String.valueOf(now.getEpochSecond()));
        attributes.put(key(email), entry);
        organization.setAttributes(attributes);
    }

    Optional<String> role(String email) {
        return Optional.ofNullable(organization.getAttributes().get(key(email)))
                .flatMap(entry -> entry.stream().findFirst());
    }

    /** The role is given once; that mails were sent stays counted. */
    void kept(String email) {
        Map<String, List<String>> attributes = new HashMap<>(organization.getAttributes());
        List<String> entry = attributes.get(key(email));
        if (entry != null) {
            List<String> used = new ArrayList<>(entry);
            used.set(0, "");
            attributes.put(key(email), used);
            organization.setAttributes(attributes);
        }
    }

    private static Instant at(String second) {
        return Instant.ofEpochSecond(Long.parseLong(second));
    }

    private static String key(String email) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
