package dev.cornerstone.keycloak.risk.model;

/** What of a login the member's history knows. */
final class Familiarity {

    private final Login login;
    private final double logins;
    private final double[] network = new double[Levels.COUNT];
    private final double[] agent = new double[Levels.COUNT];

    Familiarity(Login login, History history) {
        this.login = login;
        this.logins = history.logins(login.time());
        long second = login.time().getEpochSecond();
        for (int level = 0; level < Levels.COUNT; level++) {
            network[level] = history.networkWeight(login.network(), level, second);
            agent[level] = history.agentWeight(login.agent(), level, second);
        }
    }

    double logins() {
        return logins;
    }

    double[] network() {
        return network;
    }

    double[] agent() {
        return agent;
    }

    /** No login ever came from this autonomous system; without a database, from this prefix. */
    boolean networkIsNew() {
        return place() == 0;
    }

    boolean prefixIsNew() {
        return network[Levels.PREFIX] == 0;
    }

    boolean countryIsNew() {
        return login.network().has(Levels.COUNTRY) && network[Levels.COUNTRY] == 0;
    }

    /** 1 in a network that is new, less the more logins came from there. */
    double strangeness() {
        return 1 / (1 + place());
    }

    /** The member's own device, from a prefix the member came from before: what others fail at is none of its business. */
    boolean ownDeviceAtHome() {
        return login.device().isKnown() && !prefixIsNew();
    }

    private double place() {
        return login.network().has(Levels.ASN) ? network[Levels.ASN] : network[Levels.PREFIX];
    }
}
