package dev.cornerstone.benchmarks.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** How near a data set comes to what is published of the RBA data set. */
final class Marginals {

    /** @param wanted what is published */
    record Marginal(String what, double measured, double wanted) {

        /** Within a fifth, or within two points of a percentage. */
        boolean met() {
            return Math.abs(measured - wanted) <= Math.max(0.2 * wanted, wanted < 1 ? 0.02 : 0);
        }
    }

    private static final int DRAWS = 20_000;

    private final Dataset data;
    private final List<Attempt> logins;

    Marginals(Dataset data) {
        this.data = data;
        this.logins = data.attempts().stream().filter(Attempt::success).toList();
    }

    List<Marginal> check() {
        List<Marginal> all = new ArrayList<>();
        int[] attempts = new int[data.users()];
        long unknown = 0;
        for (Attempt attempt : data.attempts()) {
            if (attempt.user() < 0) {
                unknown++;
            } else {
                attempts[attempt.user()]++;
            }
        }
        int[] sorted =
                Arrays.stream(attempts).filter(count -> count > 0).sorted().toArray();
        all.add(new Marginal("attempts of a member, median", quantile(sorted, 0.5), 2));
        all.add(new Marginal("attempts of a member, p90", quantile(sorted, 0.9), 9));
        all.add(new Marginal("attempts of a member, p99", quantile(sorted, 0.99), 28));
        all.add(new Marginal("members with one attempt", share(sorted, count -> count == 1), 0.397));
        all.add(new Marginal("members with ten or more", share(sorted, count -> count >= 10), 0.085));
        double rows = data.attempts().size();
        all.add(new Marginal("rows of unknown accounts", unknown / rows, 0.449));
        all.add(new Marginal("success, without those", logins.size() / (rows - unknown), 0.727));
        for (Map.Entry<String, Double> country : Map.of("NO", 0.423, "US", 0.278, "RU", 0.054, "BR", 0.038, "DE", 0.029)
                .entrySet()) {
            all.add(new Marginal(
                    "rows from " + country.getKey(),
                    share(data.attempts(), attempt -> attempt.origin().country().equals(country.getKey())),
                    country.getValue()));
        }
        for (Map.Entry<String, Double> asn : Map.of("29695", 0.279, "393398", 0.214, "41164", 0.047, "262582", 0.045)
                .entrySet()) {
            all.add(new Marginal(
                    "rows from AS" + asn.getKey(),
                    share(data.attempts(), attempt -> attempt.origin().asn().equals(asn.getKey())),
                    asn.getValue()));
        }
        all.add(new Marginal(
                "logins from a new country", novelty(attempt -> attempt.origin().country()), 0.16));
        all.add(new Marginal(
                "logins from a new ASN", novelty(attempt -> attempt.origin().asn()), 0.23));
        all.add(new Marginal(
                "logins with a new agent string",
                novelty(attempt -> attempt.agent().string()),
                0.52));
        Map<String, List<Attempt>> everybody = Map.of("", logins);
        all.add(new Marginal(
                "another login has the country",
                match(everybody, a -> "", a -> a.origin().country()),
                0.531));
        all.add(new Marginal(
                "another login has the ASN",
                match(everybody, a -> "", a -> a.origin().asn()),
                0.208));
        all.add(new Marginal(
                "another login has the agent string",
                match(everybody, a -> "", a -> a.agent().string()),
                0.014));
        all.add(new Marginal(
                "another login has the class of device",
                match(everybody, a -> "", a -> a.agent().deviceClass()),
                0.51));
        Map<String, List<Attempt>> countries = new HashMap<>();
        logins.forEach(login -> countries
                .computeIfAbsent(login.origin().country(), fresh -> new ArrayList<>())
                .add(login));
        all.add(new Marginal(
                "another one of the country has the ASN",
                match(countries, a -> a.origin().country(), a -> a.origin().asn()),
                0.419));
        return all;
    }

    private static double quantile(int[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    private static double share(int[] counts, IntPredicate which) {
        return Arrays.stream(counts).filter(which).count() / (double) counts.length;
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).count() / (double) all.size();
    }

    /** Of the logins that had one before, those whose value the member never had. */
    private double novelty(Function<Attempt, String> value) {
        Map<Integer, Set<String>> seen = new HashMap<>();
        int later = 0;
        int fresh = 0;
        for (Attempt login : logins) {
            Set<String> own = seen.computeIfAbsent(login.user(), first -> new HashSet<>());
            if (!own.isEmpty()) {
                later++;
                fresh += own.contains(value.apply(login)) ? 0 : 1;
            }
            own.add(value.apply(login));
        }
        return fresh / (double) later;
    }

    private double match(
            Map<String, List<Attempt>> donors, Function<Attempt, String> group, Function<Attempt, String> value) {
        Random random = new Random(17);
        int same = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Attempt victim = logins.get(random.nextInt(logins.size()));
            List<Attempt> others = donors.get(group.apply(victim));
            Attempt donor = others.get(random.nextInt(others.size()));
            same += value.apply(victim).equals(value.apply(donor)) ? 1 : 0;
        }
        return same / (double) DRAWS;
    }
}
