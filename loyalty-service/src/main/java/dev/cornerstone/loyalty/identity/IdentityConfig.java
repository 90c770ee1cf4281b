package dev.cornerstone.loyalty.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** {@code loyalty.identity.*} */
@ConfigMapping(prefix = "loyalty.identity")
public interface IdentityConfig {

    /** The key of the subjects in events, base64 of 32 bytes, shared with Keycloak's sink. */
    String subjectKey();

    /** The realm whose accounts members have: the last part of its issuer. */
    String issuer();

    /** For how long after a change of credentials little can be spent; zero for not at all. */
    @WithDefault("PT24H")
    Duration coolDown();

    /** Which credentials it takes, in Keycloak's words, when they are set; the removal of any does. */
    @WithDefault("password")
    Set<String> coolDownWhenSet();

    /** Within this time of a registration a password is the first one, and a device too. */
    @WithDefault("PT1H")
    Duration registrationTakes();

    /** For how long after a sign-in on a new device every spend needs a strong and fresh sign-in; zero for not at all. */
    @WithDefault("PT24H")
    Duration careAfterNewDevice();

    /** The same after a sign-in whose risk was high, and after so many failures that the account was locked for a while. */
    @WithDefault("PT24H")
    Duration careAfterRisk();
}
