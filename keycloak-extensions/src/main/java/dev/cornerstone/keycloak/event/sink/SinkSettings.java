package dev.cornerstone.keycloak.event.sink;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

/**
 * What every sink has set.
 *
 * @param name unique in its realm; under it the sink keeps what it is owed, whatever else about it changes
 * @param enabled one that is not is owed nothing new, and keeps what it is owed
 * @param events the contract's words for what it wants to hear; empty for everything but an administrator's changes
 * @param clients the apps it wants to hear of; empty for all. What happened in no app it always hears
 * @param purpose what members have to consent to before this sink learns who they are; empty if it never does
 * @param subjectKey where the key is under which it knows people
 * @param giveUpAfter how old an event may become that it does not take
 */
public record SinkSettings(
        String name,
        boolean enabled,
        Set<String> events,
        Set<String> clients,
        Optional<String> purpose,
        SecretReference subjectKey,
        Duration giveUpAfter) {

    static final String ENABLED = "enabled";
    static final String EVENTS = "events";
    static final String CLIENTS = "clients";
    static final String PURPOSE = "purpose";
    static final String SUBJECT_KEY = "subject-key";
    static final String GIVE_UP_AFTER = "give-up-after";

    private static final Duration GIVE_UP = Duration.ofDays(3);
    private static final Duration SHORTEST_GIVE_UP = Duration.ofMinutes(1);
    private static final Duration LONGEST_GIVE_UP = Duration.ofDays(30);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public SinkSettings {
        events = Set.copyOf(events);
        clients = Set.copyOf(clients);
    }

    /** @throws IllegalArgumentException naming the setting and what it can be */
    static SinkSettings of(ComponentModel component) {
        String name = component.getName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of a sink is up to 40 lower-case letters, digits and hyphens, and begins with a letter");
        }
        return new SinkSettings(
                name,
                setting(component, ENABLED).map(text -> yesOrNo(ENABLED, text)).orElse(true),
                words(component, EVENTS),
                settings(component, CLIENTS),
                setting(component, PURPOSE).map(text -> word(PURPOSE, text)),
                secret(SUBJECT_KEY, required(component, SUBJECT_KEY)),
                setting(component, GIVE_UP_AFTER).map(SinkSettings::giveUp).orElse(GIVE_UP));
    }

    /** The sinks of a realm that can be read; Keycloak keeps no others. */
    public static List<SinkSettings> ofRealm(RealmModel realm) {
        return components(realm).map(SinkSettings::of).toList();
    }

    /** A sink of a realm, as it is kept. */
    public static Optional<ComponentModel> component(RealmModel realm, String name) {
        return components(realm)
                .filter(component -> name.equals(component.getName()))
                .findFirst();
    }

    private static Stream<ComponentModel> components(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), SinkProvider.class.getName());
    }

    /** Whether the sink is to hear of an event. @param isDefault whether a sink hears of such events that does not say what it wants */
    public boolean wants(String event, boolean isDefault, Optional<String> client) {
        boolean wanted = events.isEmpty() ? isDefault : events.contains(event);
        return wanted && (clients.isEmpty() || client.isEmpty() || clients.contains(client.get()));
    }

    static Optional<String> setting(ComponentModel component, String name) {
        return Optional.ofNullable(component.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    static String required(ComponentModel component, String name) {
        return setting(component, name)
                .orElseThrow(() -> new IllegalArgumentException("The setting " + name + " is missing"));
    }

    static Set<String> settings(ComponentModel component, String name) {
        Set<String> values = new LinkedHashSet<>();
        List<String> texts = component.getConfig().getOrDefault(name, List.of());
        texts.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(values::add);
        return values;
    }

    static boolean yesOrNo(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("The setting " + name + " is true or false");
        };
    }

    /** @throws IllegalArgumentException naming the setting, never the value */
    static SecretReference secret(String name, String text) {
        try {
            return SecretReference.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The setting " + name + " " + e.getMessage(), e);
        }
    }

    private static Set<String> words(ComponentModel component, String name) {
        Set<String> words = settings(component, name);
        words.forEach(text -> word(name, text));
        return words;
    }

    private static String word(String name, String text) {
        if (!WORD.matcher(text).matches()) {
            throw new IllegalArgumentException("The setting " + name
                    + " has a value that is not lower-case letters, digits" + " and hyphens: " + text);
        }
        return text;
    }

    private static Duration giveUp(String text) {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The setting " + GIVE_UP_AFTER + " is a duration such as P3D or PT12H, not " + text, e);
        }
        if (duration.compareTo(SHORTEST_GIVE_UP) < 0 || duration.compareTo(LONGEST_GIVE_UP) > 0) {
            throw new IllegalArgumentException(
                    "The setting " + GIVE_UP_AFTER + " is between " + SHORTEST_GIVE_UP + " and " + LONGEST_GIVE_UP);
        }
        return duration;
    }
}
