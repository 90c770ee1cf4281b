package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Assessment;
import dev.cornerstone.keycloak.risk.model.Reason;
import java.util.Set;

/** The terms of our score, as they can be taken out or weighed one by one. */
enum Term {
    NETWORK("network", Reason.KNOWN_NETWORK, Reason.NEW_NETWORK, Reason.NEW_COUNTRY),
    BROWSER("browser", Reason.KNOWN_BROWSER, Reason.NEW_BROWSER, Reason.SIGNAL_MISSING),
    DEVICE("device cookie", Reason.KNOWN_DEVICE, Reason.NEW_DEVICE, Reason.DEVICE_REPLAYED),
    HISTORY("how long known", Reason.NO_HISTORY, Reason.LONG_ABSENCE, Reason.REGULAR_MEMBER),
    ABUSE("attacked network, browser", Reason.ATTACKED_NETWORK, Reason.ATTACKED_BROWSER),
    FAILURES("recent failures", Reason.MANY_FAILURES),
    LISTS("lists", Reason.HOSTING_NETWORK, Reason.TOR_NETWORK, Reason.VPN_NETWORK),
    TRAVEL("travel", Reason.IMPOSSIBLE_TRAVEL);

    private final String title;
    private final Set<String> reasons;

    Term(String title, String... reasons) {
        this.title = title;
        this.reasons = Set.of(reasons);
    }

    String title() {
        return title;
    }

    double of(Assessment assessment) {
        return assessment.terms().stream()
                .filter(term -> reasons.contains(term.id()))
                .mapToDouble(Reason::contribution)
                .sum();
    }
}
