package dev.cornerstone.benchmarks.risk;

/**
 * Somebody gave a name and a password.
 *
 * @param user whose name; below zero for an account that does not exist
 * @param device which device of the member; -1 where cookies are not known
 * @param keepsCookie whether the cookie that the device gets now is there next time
 * @param attacker null when it was the member
 */
record Attempt(
        long second,
        int user,
        boolean success,
        Origin origin,
        Agent agent,
        int device,
        boolean keepsCookie,
        Attacker attacker,
        Cookie cookie) {

    /** What an attacker sends as a cookie. */
    enum Cookie {
        OWN,
        NONE,
        STOLEN,
        STOLEN_BEFORE_LAST_LOGIN
    }

    static Attempt member(
            long second, int user, boolean success, Origin origin, Agent agent, int device, boolean keepsCookie) {
        return new Attempt(second, user, success, origin, agent, device, keepsCookie, null, Cookie.OWN);
    }

    static Attempt attack(
            long second,
            int user,
            boolean success,
            Origin origin,
            Agent agent,
            Attacker attacker,
            int device,
            Cookie cookie) {
        return new Attempt(second, user, success, origin, agent, device, false, attacker, cookie);
    }

    boolean isMember() {
        return attacker == null;
    }
}
