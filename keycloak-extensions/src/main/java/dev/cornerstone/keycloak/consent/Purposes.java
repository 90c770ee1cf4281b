package dev.cornerstone.keycloak.consent;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.keycloak.models.RealmModel;

/**
 * What the realm asks its members for, in the order in which it is asked. Attributes of the realm say so:
 *
 * <pre>
 * cornerstone.consent.purposes                    marketing-mail analytics share:roastery
 * cornerstone.consent.marketing-mail.version      1.0
 * cornerstone.consent.marketing-mail.title.en     News by e-mail
 * cornerstone.consent.marketing-mail.text.en      ...
 * cornerstone.consent.marketing-mail.of-age       true
 * cornerstone.consent.age                         16
 * cornerstone.consent.newcomer-hours              24
 * </pre>
 *
 * Without an age nobody is asked for theirs, and {@code of-age} says nothing.
 */
final class Purposes {

    private static final String PREFIX = "cornerstone.consent.";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}(:[a-z][a-z0-9-]{0,39})?");
    private static final Pattern HOURS = Pattern.compile("[0-9]{1,3}");
    private static final Duration NEWCOMER_FOR = Duration.ofHours(24);
    private static final int PURPOSES_MAX = 32;
    private static final int TITLE_MAX = 100;
    private static final int TEXT_MAX = 2_000;
    /** GDPR, article 8 (1), lets a country choose from 13 to 16; other laws go up to 18. */
    private static final Pattern AGE = Pattern.compile("1[3-8]");

    private final Map<String, Purpose> purposes;
    private final String language;
    private final OptionalInt age;
    private final Facts facts;
    private final Duration newcomerFor;

    private Purposes(
            Map<String, Purpose> purposes, String language, OptionalInt age, Facts facts, Duration newcomerFor) {
        this.purposes = purposes;
        this.language = language;
        this.age = age;
        this.facts = facts;
        this.newcomerFor = newcomerFor;
    }

    /** @throws UnusablePurposes when something is missing or no text for people */
    static Purposes of(RealmModel realm) {
        TreeSet<String> languages = new TreeSet<>();
        realm.getSupportedLocalesStream().forEach(languages::add);
        String language = Optional.ofNullable(realm.getDefaultLocale())
                .filter(l -> !l.isBlank())
                .orElse("en");
        languages.add(language);
        return read(realm.getAttributes(), languages, language);
    }

    /** @param languages in which every purpose must have its words; @param language in which it is worded for all others */
    static Purposes read(Map<String, String> attributes, Iterable<String> languages, String language) {
        Map<String, Purpose> purposes = new LinkedHashMap<>();
        OptionalInt age = age(attributes);
        String names = attributes.getOrDefault(PREFIX + "purposes", "").strip();
        for (String name : names.isEmpty() ? new String[0] : names.split("\\s+")) {
            if (!NAME.matcher(name).matches()) {
                throw new UnusablePurposes(
                        "The attribute " + PREFIX + "purposes names " + name
                                + "; a purpose is named by small letters, digits and hyphens, such as marketing-mail or share:roastery");
            }
            Version version = Version.read(attributes.get(PREFIX + name + ".version"))
                    .orElseThrow(() -> new UnusablePurposes(
                            "The attribute " + PREFIX + name + ".version must be two numbers such as 1.0"));
            Map<String, Purpose.Words> words = new HashMap<>();
            for (String each : languages) {
                words.put(
                        each,
                        new Purpose.Words(
                                text(attributes, PREFIX + name + ".title." + each, TITLE_MAX),
                                text(attributes, PREFIX + name + ".text." + each, TEXT_MAX)));
            }
            if (purposes.put(name, new Purpose(name, version, age.isPresent() && ofAge(attributes, name), words))
                            != null
                    || purposes.size() > PURPOSES_MAX) {
                throw new UnusablePurposes("The attribute " + PREFIX + "purposes names each purpose once, and at most "
                        + PURPOSES_MAX + "; look at " + name);
            }
        }
        return new Purposes(
                purposes,
                language,
                age,
                Facts.read(attributes, List.copyOf(purposes.values())),
                newcomerFor(attributes));
    }

    private static OptionalInt age(Map<String, String> attributes) {
        String age = attributes.getOrDefault(PREFIX + "age", "").strip();
        if (age.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!AGE.matcher(age).matches()) {
            throw new UnusablePurposes("The attribute " + PREFIX + "age must be 13 to 18, or be left out");
        }
        return OptionalInt.of(Integer.parseInt(age));
    }

    private static boolean ofAge(Map<String, String> attributes, String name) {
        String attribute = PREFIX + name + ".of-age";
        String marked = attributes.getOrDefault(attribute, "false").strip();
        if (!marked.equals("true") && !marked.equals("false")) {
            throw new UnusablePurposes("The attribute " + attribute + " must be true or false");
        }
        if (marked.equals("true") && name.startsWith(Purpose.SHARE)) {
            throw new UnusablePurposes("The attribute " + attribute
                    + " cannot be true: Keycloak asks before a partner's app is let in, and knows no age");
        }
        return marked.equals("true");
    }

    private static String text(Map<String, String> attributes, String name, int max) {
        String text = attributes.getOrDefault(name, "").strip();
        if (text.isEmpty() || text.length() > max) {
            throw new UnusablePurposes("The attribute " + name + " must have 1 to " + max + " characters");
        }
        return text;
    }

    List<Purpose> all() {
        return List.copyOf(purposes.values());
    }

    Optional<Purpose> named(String name) {
        return Optional.ofNullable(purposes.get(name));
    }

    /** How long after an account is made no sign-in asks its member anything. */
    Duration newcomerFor() {
        return newcomerFor;
    }

    private static Duration newcomerFor(Map<String, String> attributes) {
        String hours = attributes.getOrDefault(PREFIX + "newcomer-hours", "").strip();
        if (hours.isEmpty()) {
            return NEWCOMER_FOR;
        }
        if (!HOURS.matcher(hours).matches()) {
            throw new UnusablePurposes("The attribute " + PREFIX + "newcomer-hours must be 0 to 999");
        }
        return Duration.ofHours(Integer.parseInt(hours));
    }

    Facts facts() {
        return facts;
    }

    /** The age of consent; empty where nobody is asked for theirs. */
    OptionalInt age() {
        return age;
    }

    /** The language of those who speak none of the realm's. */
    String language() {
        return language;
    }
}
