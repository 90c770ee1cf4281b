package dev.cornerstone.keycloak.risk.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Scores logins: the sum of what each term says, in log-odds. Has no state of its own and is safe for threads. */
public final class RiskModel {

    private static final double LONG_ABSENCE_DAYS = 90;

    private final Weights weights;

    public RiskModel(Weights weights) {
        this.weights = weights;
    }

    public Weights weights() {
        return weights;
    }

    /**
     * @param history the member's, as it was before this login
     * @param thresholds the realm's, or {@link Weights#defaultThresholds()}
     */
    public Assessment assess(Login login, History history, Population population, Thresholds thresholds) {
        Familiarity familiar = new Familiarity(login, history);
        List<Reason> terms = new ArrayList<>();
        network(terms, login, familiar, population);
        agent(terms, login, familiar, population);
        device(terms, login, history, familiar);
        terms.add(history(login.time(), history, population));
        flags(terms, login, familiar);
        terms.add(new Reason(Reason.IMPOSSIBLE_TRAVEL, travel(login, familiar)));
        terms.add(new Reason(Reason.MANY_FAILURES, failures(login.velocity(), familiar)));
        double score = weights.value("bias")
                + terms.stream().mapToDouble(Reason::contribution).sum();
        return new Assessment(score, level(login, thresholds.of(score)), terms, weights.version());
    }

    /** Whoever holds a value that was replaced shares it with somebody, so no trust in the rest makes that harmless. */
    private static RiskLevel level(Login login, RiskLevel byScore) {
        return login.device().evidence() == Device.Evidence.REPLAYED && byScore == RiskLevel.LOW
                ? RiskLevel.MEDIUM
                : byScore;
    }

    private void network(List<Reason> terms, Login login, Familiarity familiar, Population population) {
        Weights.Feature feature = weights.network();
        LikelihoodRatio ratio = population.networkRatio(login, familiar, feature);
        double shared = weights.value("network.shared.users")
                / Math.max(weights.value("network.shared.users"), population.usersOf(login.network()));
        String novelty = login.network().isMissing()
                ? Reason.SIGNAL_MISSING
                : familiar.countryIsNew() ? Reason.NEW_COUNTRY : Reason.NEW_NETWORK;
        ratio(
                terms,
                ratio,
                familiar,
                log -> feature.clipped(log < 0 ? log * shared : log),
                novelty,
                Reason.KNOWN_NETWORK,
                Reason.ATTACKED_NETWORK);
    }

    private void agent(List<Reason> terms, Login login, Familiarity familiar, Population population) {
        Weights.Feature feature = weights.agent();
        LikelihoodRatio ratio = population.agentRatio(login, familiar, feature);
        ratio(
                terms,
                ratio,
                familiar,
                feature::clipped,
                login.agent().isMissing() ? Reason.SIGNAL_MISSING : Reason.NEW_BROWSER,
                Reason.KNOWN_BROWSER,
                Reason.ATTACKED_BROWSER);
    }

    private void ratio(
            List<Reason> terms,
            LikelihoodRatio ratio,
            Familiarity familiar,
            DoubleUnaryOperator contribution,
            String risk,
            String trust,
            String attacked) {
        double abuse = weights.value("abuse.share");
        double calm = ratio.logWithoutFailures(abuse);
        double raised = familiar.ownDeviceAtHome() ? 0 : Math.max(0, ratio.log(abuse) - calm);
        double contributed = contribution.applyAsDouble(calm);
        if (risk.equals(Reason.SIGNAL_MISSING)) {
            contributed = Math.max(contributed, weights.value("signal.missing"));
        }
        terms.add(new Reason(contributed > 0 ? risk : trust, contributed));
        terms.add(new Reason(attacked, weights.value("abuse.weight") * Math.min(weights.value("abuse.max"), raised)));
    }

    private void device(List<Reason> terms, Login login, History history, Familiarity familiar) {
        double attackerKnown = weights.value("device.attacker.known");
        double memberKnown = memberKnown(login, history);
        double weight = weights.value("device.weight");
        double known = weight * Math.min(0, Math.log(attackerKnown) - Math.log(memberKnown));
        double missed = history.hasDevices()
                ? weight * Math.max(0, Math.log(1 - attackerKnown) - Math.log(1 - memberKnown))
                : 0;
        switch (login.device().evidence()) {
            case KNOWN -> terms.add(new Reason(Reason.KNOWN_DEVICE, known * trust(familiar)));
            case NONE -> terms.add(new Reason(Reason.NEW_DEVICE, missed));
            case UNKNOWN -> terms.add(new Reason(Reason.NEW_DEVICE, missed + weights.value("device.unknown")));
            case REPLAYED -> terms.add(new Reason(Reason.DEVICE_REPLAYED, missed + weights.value("device.replayed")));
        }
    }

    /** From a new prefix of a known network a cookie counts less, and from a network that is new nothing at all. */
    private double trust(Familiarity familiar) {
        if (familiar.networkIsNew()) {
            return 0;
        }
        return familiar.prefixIsNew() ? weights.value("device.new.prefix.trust") : 1;
    }

    /** How often the member comes with the cookie of an own device, when there is one: some never keep cookies. */
    private double memberKnown(Login login, History history) {
        long second = login.time().getEpochSecond();
        double with = history.loginsWithCookie(second);
        double without = history.loginsWithoutCookie(second);
        double concentration = weights.value("device.concentration");
        return (with + concentration * weights.value("device.member.known")) / (with + without + concentration);
    }

    private Reason history(Instant now, History history, Population population) {
        double smoothing = weights.value("history.smoothing");
        double usual =
                Math.max(weights.value("history.usual.min"), population.logins(now) / Math.max(1, population.users()));
        double contribution = weights.value("history.weight")
                * (Math.log(usual + smoothing) - Math.log(history.logins(now) + smoothing));
        if (contribution <= 0) {
            return new Reason(Reason.REGULAR_MEMBER, contribution);
        }
        boolean absent = history.daysSinceLastLogin(now).orElse(0) >= LONG_ABSENCE_DAYS;
        return new Reason(absent ? Reason.LONG_ABSENCE : Reason.NO_HISTORY, contribution);
    }

    private void flags(List<Reason> terms, Login login, Familiarity familiar) {
        for (NetworkFlag flag : login.flags()) {
            String weight = switch (flag) {
                case HOSTING -> "flag.hosting";
                case TOR -> "flag.tor";
                case VPN -> "flag.vpn";
            };
            String id = switch (flag) {
                case HOSTING -> Reason.HOSTING_NETWORK;
                case TOR -> Reason.TOR_NETWORK;
                case VPN -> Reason.VPN_NETWORK;
            };
            terms.add(new Reason(id, weights.value(weight) * familiar.strangeness()));
        }
    }

    private double travel(Login login, Familiarity familiar) {
        double ratio = login.speedKmh().orElse(0) / weights.value("travel.from.kmh");
        return ratio <= 1
                ? 0
                : weights.value("travel.weight")
                        * Math.min(weights.value("travel.max"), 1 + Math.log(ratio))
                        * familiar.strangeness();
    }

    private double failures(Velocity velocity, Familiarity familiar) {
        if (familiar.ownDeviceAtHome()) {
            return 0;
        }
        double sum = weights.value("velocity.prefix.users") * Math.log1p(velocity.prefixUsers())
                + weights.value("velocity.prefix.failures") * Math.log1p(velocity.prefixFailures())
                + weights.value("velocity.account.failures") * Math.log1p(velocity.accountFailures());
        return Math.min(weights.value("velocity.max"), sum);
    }
}
