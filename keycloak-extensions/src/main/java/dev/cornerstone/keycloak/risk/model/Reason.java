package dev.cornerstone.keycloak.risk.model;

/**
 * One term of a score.
 *
 * @param id stable across versions of the model, one of the constants here
 * @param contribution what it added to the score, in log-odds; below zero it is a reason for trust
 */
public record Reason(String id, double contribution) {

    public static final String NEW_DEVICE = "new_device";
    public static final String DEVICE_REPLAYED = "device_replayed";
    public static final String NEW_NETWORK = "new_network";
    public static final String NEW_COUNTRY = "new_country";
    public static final String NEW_BROWSER = "new_browser";
    public static final String HOSTING_NETWORK = "hosting_network";
    public static final String TOR_NETWORK = "tor_network";
    public static final String VPN_NETWORK = "vpn_network";
    public static final String IMPOSSIBLE_TRAVEL = "impossible_travel";
    public static final String ATTACKED_NETWORK = "attacked_network";
    public static final String ATTACKED_BROWSER = "attacked_browser";
    public static final String MANY_FAILURES = "many_failures";
    public static final String SIGNAL_MISSING = "signal_missing";
    public static final String NO_HISTORY = "no_history";
    public static final String LONG_ABSENCE = "long_absence";

    public static final String KNOWN_DEVICE = "known_device";
    public static final String KNOWN_NETWORK = "known_network";
    public static final String KNOWN_BROWSER = "known_browser";
    public static final String REGULAR_MEMBER = "regular_member";
}
