package dev.cornerstone.benchmarks.risk;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the RBA data set (Wiefling et al., ACM TOPS 2022; doi 10.5281/zenodo.6782156) line by line and keeps a sample of its
 * users. A successful login from an attack address is neither a member's nor an attack; a labelled takeover is an attack.
 */
final class RbaReader {

    /** What stands for all accounts that do not exist, and one that never succeeds. */
    private static final Set<String> NOBODY = Set.of("-4324475583306591935", "6998943612473066845");

    private static final List<String> COLUMNS = List.of(
            "Login Timestamp",
            "User ID",
            "IP Address",
            "Country",
            "City",
            "ASN",
            "User Agent String",
            "Browser Name and Version",
            "OS Name and Version",
            "Device Type",
            "Login Successful",
            "Is Attack IP",
            "Is Account Takeover");

    private static final Pattern VERSIONED = Pattern.compile("(.*?)\\s+([0-9]+)(\\S*)");
    private static final int SHARES = 100_000;

    private final Path file;
    private final int sampled;
    private final Map<String, Integer> users = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private final Map<String, Agent> agents = new HashMap<>();

    RbaReader(Path file, double sample) {
        this.file = file;
        this.sampled = (int) Math.round(sample * SHARES);
    }

    /** @throws IllegalArgumentException naming the line when it is not of that format */
    Dataset read() throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            for (long line = 2; rows.hasNextValue(); line++) {
                Attempt attempt = attempt(rows.nextValue(), line);
                if (attempt != null) {
                    attempts.add(attempt);
                }
            }
        }
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException(file + " has no attempt of the users in the sample");
        }
        attempts.sort(Comparator.comparingLong(Attempt::second));
        return new Dataset(
                "RBA data set",
                attempts,
                users.size(),
                false,
                Periods.from(attempts.get(0).second()));
    }

    private Attempt attempt(Map<String, String> row, long line) {
        for (String column : COLUMNS) {
            if (!row.containsKey(column)) {
                throw new IllegalArgumentException(
                        "%s, line %d has no column \"%s\"; the RBA data set does".formatted(file, line, column));
            }
        }
        String user = row.get("User ID");
        boolean success = isTrue(row, "Login Successful");
        boolean takeover = isTrue(row, "Is Account Takeover");
        boolean dubious = success && !takeover && isTrue(row, "Is Attack IP");
        if (NOBODY.contains(user) || dubious || Math.floorMod(user.hashCode() * 0x9E3779B9, SHARES) >= sampled) {
            return null;
        }
        int number = users.computeIfAbsent(user, fresh -> users.size());
        long second = second(row.get("Login Timestamp"), line);
        return takeover
                ? Attempt.attack(
                        second, number, success, origin(row), agent(row), Attacker.TAKEOVER, -1, Attempt.Cookie.NONE)
                : Attempt.member(second, number, success, origin(row), agent(row), -1, false);
    }

    private static boolean isTrue(Map<String, String> row, String column) {
        return row.get(column).equalsIgnoreCase("true");
    }

    private long second(String timestamp, long line) {
        try {
            return LocalDateTime.parse(timestamp.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "%s, line %d: \"%s\" is no time like 2020-02-03 12:43:30.772".formatted(file, line, timestamp), e);
        }
    }

    private Origin origin(Map<String, String> row) {
        String address = row.get("IP Address");
        String asn = row.get("ASN");
        String country = row.get("Country");
        String city = country + "/" + row.get("City");
        return origins.computeIfAbsent(
                String.join("|", address, asn, city),
                fresh -> Origin.of(
                        address,
                        address.substring(0, Math.max(0, address.lastIndexOf('.'))),
                        asn,
                        country,
                        city,
                        null,
                        Set.of()));
    }

    private Agent agent(Map<String, String> row) {
        String string = row.get("User Agent String");
        String deviceClass = row.get("Device Type");
        return agents.computeIfAbsent(string + "|" + deviceClass, fresh -> {
            String browser = row.get("Browser Name and Version");
            String system = row.get("OS Name and Version");
            return Agent.of(string, major(browser), family(browser), family(system), system, deviceClass);
        });
    }

    /** "Chrome Mobile 81.0.4044.117" is Chrome Mobile 81. */
    static String major(String versioned) {
        Matcher matcher = VERSIONED.matcher(versioned);
        return matcher.matches() ? matcher.group(1) + " " + matcher.group(2) : versioned;
    }

    static String family(String versioned) {
        Matcher matcher = VERSIONED.matcher(versioned);
        return matcher.matches() ? matcher.group(1) : versioned;
    }
}
