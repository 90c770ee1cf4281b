package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.benchmarks.risk.Attempt.Cookie;
import dev.cornerstone.benchmarks.risk.Periods.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Logins of people who have somebody else's password, 2 to 72 hours after a real login of the victim. What they do not know
 * they have from another member's login in the same period, so nobody looks like an attacker by construction.
 */
final class Attacks {

    private static final int HOUR = 3600;
    private static final double BROWSER_COPIED_BY_THIEF = 0.5;
    private static final double THIEF_IN_HOSTING = 0.3;
    private static final double COOKIE_IS_OLD = 0.3;
    private static final double SAME_PREFIX = 0.3;
    private static final int WAVE_HOURS = 6;
    private static final int WAVE_PREFIXES = 100;
    private static final int UNKNOWN_ACCOUNTS = 100_000;
    private static final int POISON_MIN = 20;
    private static final int POISON_MAX = 60;

    private final Dataset data;
    private final Networks networks;
    private final World world;
    private final Random random;
    private final List<Attempt> attacks = new ArrayList<>();

    /** @param networks where hosting providers are; null when only what members came from is known */
    Attacks(Dataset data, World world, Networks networks, long seed) {
        this.data = data;
        this.world = world;
        this.networks = networks;
        this.random = new Random(seed);
    }

    /** Members and attackers in the order of time. */
    Dataset mixedIn() {
        for (Period period : List.of(Period.TRAINING, Period.VALIDATION, Period.TEST)) {
            attack(period);
        }
        List<Attempt> all = new ArrayList<>(data.attempts());
        all.addAll(attacks);
        all.sort(Comparator.comparingLong(Attempt::second).thenComparingInt(Attempt::user));
        return new Dataset(data.name(), all, data.users(), data.cookies(), data.periods());
    }

    private void attack(Period period) {
        List<Attempt> logins = new ArrayList<>();
        Map<String, List<Attempt>> byCountry = new HashMap<>();
        for (Attempt login : data.attempts()) {
            if (login.success() && data.periods().of(login.second()) == period) {
                logins.add(login);
                byCountry
                        .computeIfAbsent(login.origin().country(), fresh -> new ArrayList<>())
                        .add(login);
            }
        }
        int count = world.count("attacks");
        for (int nth = 0; nth < count; nth++) {
            for (Attacker attacker : Attacker.values()) {
                if (attacker != Attacker.STUFFING && attacker != Attacker.TAKEOVER) {
                    attack(attacker, victim(attacker, logins), logins, byCountry);
                }
            }
        }
        int waves = world.count("waves");
        for (int wave = 0; wave < waves; wave++) {
            wave(wave, count / waves, logins);
        }
    }

    private Attempt victim(Attacker attacker, List<Attempt> logins) {
        boolean needsCookie = attacker == Attacker.COOKIE_THIEF || attacker == Attacker.CLONE;
        Attempt victim;
        do {
            victim = any(logins);
        } while (needsCookie && data.cookies() && !victim.keepsCookie());
        return victim;
    }

    private void attack(Attacker attacker, Attempt victim, List<Attempt> logins, Map<String, List<Attempt>> byCountry) {
        long second = victim.second() + 2 * HOUR + (long) (random.nextDouble() * 70 * HOUR);
        Attempt donor = other(logins, victim);
        Origin own = victim.origin();
        switch (attacker) {
            case NAIVE -> add(second, victim, donor.origin(), donor.agent(), attacker, Cookie.NONE);
            case VPN -> {
                Attempt compatriot = other(byCountry.get(own.country()), victim);
                add(second, victim, compatriot.origin(), compatriot.agent(), attacker, Cookie.NONE);
            }
            case TARGETED -> add(second, victim, elsewhereIn(own), victim.agent(), attacker, Cookie.NONE);
            case COOKIE_THIEF -> {
                Origin origin = random.nextDouble() < THIEF_IN_HOSTING
                        ? hosting(logins, victim)
                        : otherNetwork(logins, victim).origin();
                Agent agent = random.nextDouble() < BROWSER_COPIED_BY_THIEF ? victim.agent() : donor.agent();
                Cookie cookie = random.nextDouble() < COOKIE_IS_OLD ? Cookie.STOLEN_BEFORE_LAST_LOGIN : Cookie.STOLEN;
                add(second, victim, origin, agent, attacker, cookie);
            }
            case PROXY -> add(second, victim, hosting(logins, victim), victim.agent(), attacker, Cookie.NONE);
            case RESIDENTIAL -> {
                Origin origin = random.nextDouble() < SAME_PREFIX ? nextDoor(own) : elsewhereIn(own);
                add(second, victim, origin, donor.agent(), attacker, Cookie.NONE);
            }
            case POISONER -> {
                int failures = POISON_MIN + random.nextInt(POISON_MAX - POISON_MIN);
                for (int failed = 0; failed < failures; failed++) {
                    attacks.add(Attempt.attack(
                            second - random.nextInt(HOUR) - 1,
                            victim.user(),
                            false,
                            donor.origin(),
                            donor.agent(),
                            attacker,
                            -1,
                            Cookie.NONE));
                }
                add(second, victim, donor.origin(), donor.agent(), attacker, Cookie.NONE);
            }
            case CLONE -> add(second, victim, own, victim.agent(), attacker, Cookie.STOLEN);
            case STUFFING, TAKEOVER -> throw new IllegalArgumentException(attacker + " has no single victim");
        }
    }

    private void add(long second, Attempt victim, Origin origin, Agent agent, Attacker attacker, Cookie cookie) {
        attacks.add(Attempt.attack(second, victim.user(), true, origin, agent, attacker, victim.device(), cookie));
    }

    /**
     * Half of what fails is for accounts that do not exist. Failures and successes come mixed, so the first ones of a wave are met by
     * a realm that saw nothing of it.
     */
    private void wave(int nth, int successes, List<Attempt> logins) {
        Attempt start = any(logins);
        int failures = world.count("wave.failures");
        Origin seat = nth % 2 == 0 ? hosting(logins, start) : any(logins).origin();
        List<Agent> disguises =
                List.of(any(logins).agent(), any(logins).agent(), any(logins).agent());
        for (int attempt = 0; attempt < failures + successes; attempt++) {
            long second = start.second() + (long) (random.nextDouble() * WAVE_HOURS * HOUR);
            boolean works = attempt >= failures;
            int user = works || random.nextBoolean()
                    ? random.nextInt(data.users())
                    : -1 - random.nextInt(UNKNOWN_ACCOUNTS);
            String prefix = seat.asn() + "/wave/" + random.nextInt(WAVE_PREFIXES);
            Origin origin = Origin.of(
                    prefix + "/" + random.nextInt(254),
                    prefix,
                    seat.asn(),
                    seat.country(),
                    seat.city(),
                    seat.place(),
                    seat.flags());
            Agent agent = disguises.get(random.nextInt(disguises.size()));
            attacks.add(Attempt.attack(second, user, works, origin, agent, Attacker.STUFFING, -1, Cookie.NONE));
        }
    }

    private Origin hosting(List<Attempt> logins, Attempt victim) {
        return networks == null ? otherNetwork(logins, victim).origin() : networks.hosting();
    }

    private Origin elsewhereIn(Origin own) {
        String prefix = own.asn() + "/other/" + random.nextInt(400);
        return Origin.of(
                prefix + "/" + random.nextInt(254),
                prefix,
                own.asn(),
                own.country(),
                own.city(),
                own.place(),
                own.flags());
    }

    private Origin nextDoor(Origin own) {
        return Origin.of(
                own.prefix() + "/next" + random.nextInt(254),
                own.prefix(),
                own.asn(),
                own.country(),
                own.city(),
                own.place(),
                own.flags());
    }

    private Attempt any(List<Attempt> logins) {
        return logins.get(random.nextInt(logins.size()));
    }

    private Attempt other(List<Attempt> logins, Attempt victim) {
        for (int tries = 0; tries < 20; tries++) {
            Attempt donor = any(logins);
            if (donor.user() != victim.user()) {
                return donor;
            }
        }
        return any(logins);
    }

    private Attempt otherNetwork(List<Attempt> logins, Attempt victim) {
        for (int tries = 0; tries < 50; tries++) {
            Attempt donor = other(logins, victim);
            if (!donor.origin().asn().equals(victim.origin().asn())) {
                return donor;
            }
        }
        return other(logins, victim);
    }
}
