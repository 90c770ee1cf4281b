package dev.cornerstone.benchmarks.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Members who sign in from homes, work, phones and journeys, with devices that age, over a little more than a year. */
final class Generator {

    private static final long DAY = 86_400;
    private static final int HOUR = 3600;

    private final World world;
    private final Random random;
    private final Networks networks;
    private final Agents agents;
    private final long begin;
    private final long length;

    Generator(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        this.networks = new Networks(world, random);
        this.agents = new Agents(world, random);
        this.begin = world.begin().getEpochSecond();
        this.length = world.count("days") * DAY;
    }

    Networks networks() {
        return networks;
    }

    Dataset generate() {
        List<Attempt> attempts = new ArrayList<>();
        int users = world.count("users");
        for (int user = 0; user < users; user++) {
            new Member(user).signIn(attempts);
        }
        unknownAccounts(attempts);
        attempts.sort(Comparator.comparingLong(Attempt::second).thenComparingInt(Attempt::user));
        return new Dataset(
                world.title(), attempts, users, Boolean.parseBoolean(world.text("cookies")), Periods.from(begin));
    }

    private void unknownAccounts(List<Attempt> attempts) {
        double share = world.number("attempts.unknown");
        long more = Math.round(attempts.size() * share / (1 - share));
        for (long nth = 0; nth < more; nth++) {
            long second = begin + (long) (random.nextDouble() * length);
            String country = networks.ofUnknown();
            Origin origin = networks.anywhereIn(networks.provider(country), country);
            attempts.add(Attempt.member(
                    second, -1 - random.nextInt(1000), false, origin, agents.at(agents.device(), second), -1, false));
        }
    }

    /** A member with a home, devices and habits. */
    private final class Member {

        private final int number;
        private final String country = networks.home();
        private final int city = networks.city();
        private final String home = networks.provider(country);
        private final String carrier = networks.provider(country);
        private final boolean roams = chance("abroad.roamers");
        private final boolean keepsCookies = !chance("cookie.never");
        private final String work = chance("work.members") ? networks.provider(country) : null;
        private final int workPrefix = networks.prefix();
        private final List<Agents.Kind> devices = new ArrayList<>();
        private final List<Integer> deviceNumbers = new ArrayList<>();
        private final List<Long> deviceUntil = new ArrayList<>();
        private int devicesSoFar;
        private Origin homeAddress = networks.address(home, country, city, networks.prefix());
        private Origin away;
        private long awayUntil;

        private Member(int number) {
            this.number = number;
            addDevice(begin);
            while (devices.size() < 3 && chance("devices.more")) {
                addDevice(begin);
            }
        }

        private void addDevice(long now) {
            devices.add(agents.device());
            deviceNumbers.add(devicesSoFar++);
            deviceUntil.add(now + life());
        }

        private long life() {
            return (long) (-Math.log(1 - random.nextDouble()) * world.number("devices.replaced.days") * DAY);
        }

        private void signIn(List<Attempt> attempts) {
            int count = (int) Math.max(
                    1,
                    Math.round(Math.exp(
                            world.number("attempts.mu") + world.number("attempts.sigma") * random.nextGaussian())));
            long first = (long) (random.nextDouble() * length * (count == 1 ? 1 : 0.6));
            List<Long> times = new ArrayList<>(List.of(begin + first));
            while (times.size() < count) {
                times.add(begin + first + (long) (random.nextDouble() * (length - first)));
            }
            times.sort(null);
            times.forEach(time -> attempts.add(attempt(inTheDay(time))));
        }

        private Attempt attempt(long second) {
            int device = device(second);
            Agents.Kind kind = devices.get(device);
            boolean keeps = keepsCookies && !chance("cookie.lost");
            return Attempt.member(
                    second,
                    number,
                    chance("attempts.success"),
                    origin(second, kind),
                    agents.at(kind, second),
                    deviceNumbers.get(device),
                    keeps);
        }

        private int device(long second) {
            int device =
                    devices.size() > 1 && chance("devices.more.share") ? 1 + random.nextInt(devices.size() - 1) : 0;
            if (deviceUntil.get(device) < second) {
                devices.set(device, agents.of(devices.get(device).deviceClass()));
                deviceNumbers.set(device, devicesSoFar++);
                deviceUntil.set(device, second + life());
            }
            return device;
        }

        private Origin origin(long second, Agents.Kind device) {
            if (away != null && second < awayUntil) {
                return away;
            }
            away = null;
            double abroad = world.number(roams ? "abroad.roamer" : "abroad.other") * world.number("novelty");
            if (random.nextDouble() < Math.min(0.9, abroad)) {
                String there = networks.abroad(country);
                away = chance("abroad.vpn")
                        ? networks.vpn(there)
                        : networks.anywhereIn(networks.provider(there), there);
                awayUntil = second + (long) (world.number("abroad.stay.days") * DAY * random.nextDouble());
                return away;
            }
            if (random.nextDouble() < world.number("elsewhere") * world.number("novelty")) {
                return networks.anywhereIn(networks.provider(country), country);
            }
            boolean phone = device.deviceClass().equals("mobile");
            if (phone && chance("carrier.share")) {
                return behindTheCarrier();
            }
            if (!phone && work != null && chance("work.share")) {
                return networks.address(work, country, city, workPrefix, 1);
            }
            if (chance("lease.changes")) {
                int prefix = random.nextBoolean() ? networks.prefix() : prefixOf(homeAddress);
                homeAddress = networks.address(home, country, city, prefix);
            }
            return homeAddress;
        }

        private Origin behindTheCarrier() {
            int addresses = Math.max(4, (int) (world.count("users") / world.number("carrier.members") / 10));
            int nth = random.nextInt(addresses);
            return networks.address(carrier, country, 0, 1000 + nth / 64, nth % 64);
        }

        private static int prefixOf(Origin origin) {
            return Integer.parseInt(origin.prefix().substring(origin.prefix().lastIndexOf('/') + 1));
        }
    }

    /** From eight to seven in the evening five times as often as at night. */
    private long inTheDay(long second) {
        long midnight = second - second % DAY;
        boolean day = random.nextDouble() < 11 * 5 / (11 * 5 + 13.0);
        double hour = day ? 8 + 11 * random.nextDouble() : (19 + 13 * random.nextDouble()) % 24;
        return midnight + (long) (hour * HOUR);
    }

    private boolean chance(String key) {
        return random.nextDouble() < world.number(key);
    }
}
