package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import dev.cornerstone.keycloak.risk.model.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Countries, their providers and addresses. */
final class Networks {

    private static final int CITIES = 6;
    private static final int PREFIXES = 400;
    private static final int HOSTS = 254;

    private final World world;
    private final Random random;
    private final List<String> countries = new ArrayList<>();
    private final Draw<String> homes;
    private final Draw<String> unknowns;
    private final Map<String, Draw<String>> providers = new HashMap<>();
    private final Map<String, Place> centres = new HashMap<>();
    private final List<String> hosting;
    private final List<String> vpns;
    private final Map<String, Set<NetworkFlag>> flags = new HashMap<>();
    private final Map<String, String> seats = new HashMap<>();

    Networks(World world, Random random) {
        this.world = world;
        this.random = random;
        Map<String, Double> named = world.shares("home.countries");
        countries.addAll(named.keySet());
        List<String> further = IntStream.range(0, world.count("countries") - named.size())
                .mapToObj(nth -> "C" + nth)
                .toList();
        countries.addAll(further);
        homes = Draw.withTail(named, further);
        unknowns = Draw.withTail(world.shares("unknown.countries"), further);
        for (String country : countries) {
            centres.put(country, new Place(random.nextDouble() * 110 - 45, random.nextDouble() * 340 - 170));
            providers.put(
                    country,
                    Draw.withTail(
                            world.shares("asns." + country),
                            IntStream.range(0, world.count("asns.each"))
                                    .mapToObj(nth -> country + "-" + nth)
                                    .toList()));
        }
        hosting = flagged("hosting", NetworkFlag.HOSTING);
        vpns = flagged("vpn", NetworkFlag.VPN);
    }

    private List<String> flagged(String kind, NetworkFlag flag) {
        List<String> asns = new ArrayList<>();
        for (int nth = 0; nth < world.count(kind + ".asns"); nth++) {
            String asn = kind + "-" + nth;
            asns.add(asn);
            seats.put(asn, countries.get(random.nextInt(Math.min(30, countries.size()))));
            if (random.nextDouble() < world.number(kind + ".listed")) {
                flags.put(asn, Set.of(flag));
            }
        }
        return asns;
    }

    String home() {
        return homes.next(random);
    }

    String ofUnknown() {
        return unknowns.next(random);
    }

    /** Where somebody travels: anywhere but home, the large countries more often. */
    String abroad(String home) {
        String country;
        do {
            country =
                    random.nextDouble() < 0.5 ? unknowns.next(random) : countries.get(random.nextInt(countries.size()));
        } while (country.equals(home));
        return country;
    }

    String provider(String country) {
        return providers.get(country).next(random);
    }

    int city() {
        return (int) (CITIES * Math.pow(random.nextDouble(), 2));
    }

    int prefix() {
        return random.nextInt(PREFIXES);
    }

    Origin address(String asn, String country, int city, int prefix) {
        return address(asn, country, city, prefix, random.nextInt(HOSTS));
    }

    Origin address(String asn, String country, int city, int prefix, int host) {
        String prefixName = asn + "/" + city + "/" + prefix;
        Place centre = centres.get(country);
        Place place = new Place(centre.latitude() + city - 3, centre.longitude() + 2 * city - 6);
        return Origin.of(
                prefixName + "/" + host,
                prefixName,
                asn,
                country,
                country + "/" + city,
                place,
                flags.getOrDefault(asn, Set.of()));
    }

    Origin anywhereIn(String asn, String country) {
        return address(asn, country, city(), prefix());
    }

    /** An address of a data centre, seldom in the country it pretends to be. */
    Origin hosting() {
        return seated(hosting.get(random.nextInt(hosting.size())));
    }

    Origin vpn(String country) {
        String asn = vpns.get(random.nextInt(vpns.size()));
        return anywhereIn(asn, country);
    }

    Origin seated(String asn) {
        return anywhereIn(asn, seats.get(asn));
    }
}
