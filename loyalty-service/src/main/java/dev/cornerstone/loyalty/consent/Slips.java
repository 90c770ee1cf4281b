package dev.cornerstone.loyalty.consent;

import dev.cornerstone.loyalty.api.ApiConfig;
import dev.cornerstone.loyalty.api.SignedSlips;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Signed slips in the page's forms: another site cannot make one, so it can send no form for a member. */
@Singleton
final class Slips {

    private static final String USE = "privacy";

    private final SignedSlips slips;

    Slips(ApiConfig api, PrivacyConfig config, Clock clock) {
        slips = new SignedSlips(api, config.formLife(), clock);
    }

    String write(String subject) {
        return slips.write(subject, USE);
    }

    /** False when it was not made here for that member, or is too old. */
    boolean isGood(String subject, String slip) {
        return slips.read(subject, USE, slip).isPresent();
    }
}
