package dev.cornerstone.keycloak.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/** What Keycloak's user events are in the words of the contract. One of Keycloak's may be none of ours, or several. */
final class UserEvents {

    /** How the risk feature writes its decision on a login event. */
    static final String RISK_LEVEL = "risk_level";

    static final String RISK_REASONS = "risk_reasons";
    static final String RISK_MODEL = "risk_model";
    static final String RISK_MODE = "risk_mode";

    /** How the profiling feature writes on an event what became of a question. */
    static final String QUESTION = "question";

    static final String QUESTION_ACTION = "question_action";
    static final String QUESTION_PURPOSE = "question_purpose";
    static final String QUESTION_TEXT_VERSION = "question_text_version";
    /** How the consent feature writes what was answered, which text it was, and who ended it. */
    private static final String CONSENT_PURPOSE = "consent_purpose";

    private static final String CONSENT_VERSION = "consent_version";
    private static final String CONSENT_BY = "consent_by";

    private static final String LOW = "low";
    private static final String NEW_DEVICE = "new_device";

    /** How Keycloak joins the values of a detail that has several. */
    private static final Pattern SEVERAL = Pattern.compile("::");

    private UserEvents() {}

    static List<RecordedEvent> of(Event event, Circumstances circumstances) {
        Draft draft = new Draft(event, circumstances);
        switch (event.getType()) {
            case LOGIN -> draft.login();
            case LOGIN_ERROR -> draft.loginFailed();
            case LOGOUT -> draft.add(EventName.LOGOUT, draft.where());
            case REGISTER -> draft.add(EventName.REGISTRATION, draft.brokered(draft.where()));
            case UPDATE_PROFILE, UPDATE_EMAIL -> draft.profile();
            case VERIFY_EMAIL -> draft.verifiedEmail();
            case UPDATE_CREDENTIAL -> draft.credential("set");
            case REMOVE_CREDENTIAL -> draft.credential("removed");
            case GRANT_CONSENT, UPDATE_CONSENT -> draft.consent("granted");
            case REVOKE_GRANT -> draft.consent("withdrawn");
            case DELETE_ACCOUNT -> draft.add(EventName.ACCOUNT_DELETED, by("member"));
            case USER_DISABLED_BY_PERMANENT_LOCKOUT -> draft.lockout(false);
            case USER_DISABLED_BY_TEMPORARY_LOCKOUT -> draft.lockout(true);
            case USER_SESSION_DELETED -> draft.add(EventName.SESSION_REVOKED, by("member"));
            case CUSTOM_REQUIRED_ACTION -> draft.question();
            default -> {
                // Not told.
            }
        }
        return draft.events;
    }

    /** Whether {@link #of} may make something of this type, and so whether its circumstances are worth looking up. */
    static boolean concerns(EventType type) {
        return switch (type) {
            case LOGIN,
                    LOGIN_ERROR,
                    LOGOUT,
                    REGISTER,
                    UPDATE_PROFILE,
                    UPDATE_EMAIL,
                    VERIFY_EMAIL,
                    UPDATE_CREDENTIAL,
                    REMOVE_CREDENTIAL,
                    GRANT_CONSENT,
                    UPDATE_CONSENT,
                    REVOKE_GRANT,
                    DELETE_ACCOUNT,
                    USER_DISABLED_BY_PERMANENT_LOCKOUT,
                    USER_DISABLED_BY_TEMPORARY_LOCKOUT,
                    USER_SESSION_DELETED,
                    CUSTOM_REQUIRED_ACTION -> true;
            default -> false;
        };
    }

    static Map<String, Object> by(String who) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("by", who);
        return data;
    }

    private static final class Draft {

        private final Event event;
        private final Map<String, String> details;
        private final Circumstances circumstances;
        private final List<RecordedEvent> events = new ArrayList<>(1);

        Draft(Event event, Circumstances circumstances) {
            this.event = event;
            this.details = event.getDetails() == null ? Map.of() : event.getDetails();
            this.circumstances = circumstances;
        }

        void login() {
            Map<String, Object> data = brokered(where());
            circumstances.acr().ifPresent(acr -> data.put("acr", acr));
            if (!circumstances.methods().isEmpty()) {
                data.put("methods", circumstances.methods());
            }
            Map<String, Object> risk = risk();
            if (!risk.isEmpty()) {
                data.put("risk", risk);
            }
            add(EventName.LOGIN, data);
            stepUp("passed");
            if (reasons().contains(NEW_DEVICE)) {
                add(EventName.NEW_DEVICE, where());
            }
        }

        void loginFailed() {
            Map<String, Object> data = brokered(where());
            data.put("error", Optional.ofNullable(event.getError()).orElse("unknown"));
            Map<String, Object> risk = risk();
            if (!risk.isEmpty()) {
                data.put("risk", risk);
            }
            add(EventName.LOGIN_FAILED, data);
            stepUp("failed");
        }

        private void stepUp(String outcome) {
            Map<String, Object> risk = risk();
            if (!risk.isEmpty() && risk.containsKey("mode") && !LOW.equals(risk.get("level"))) {
                Map<String, Object> data = where();
                data.putAll(risk);
                data.put("outcome", outcome);
                add(EventName.STEP_UP, data);
            }
        }

        void profile() {
            TreeSet<String> changed = new TreeSet<>();
            for (String detail : details.keySet()) {
                if (detail.startsWith(Details.PREF_UPDATED)) {
                    changed.add(attribute(detail.substring(Details.PREF_UPDATED.length())));
                } else if (detail.startsWith(Details.PREF_PREVIOUS)) {
                    changed.add(attribute(detail.substring(Details.PREF_PREVIOUS.length())));
                }
            }
            changed(List.copyOf(changed));
        }

        void verifiedEmail() {
            changed(List.of("emailVerified"));
        }

        private void changed(List<String> attributes) {
            Map<String, Object> data = where();
            data.putAll(by("member"));
            data.put("changed", attributes);
            add(EventName.PROFILE_CHANGED, data);
        }

        /** Keycloak spells its own attributes with underscores in details, and with capitals everywhere else. */
        private static String attribute(String detail) {
            return switch (detail) {
                case "first_name" -> "firstName";
                case "last_name" -> "lastName";
                default -> detail;
            };
        }

        void credential(String action) {
            Map<String, Object> data = where();
            data.putAll(by("member"));
            data.put("credential", detail(Details.CREDENTIAL_TYPE).orElse("unknown"));
            data.put("action", action);
            add(EventName.CREDENTIAL_CHANGED, data);
        }

        void consent(String action) {
            Map<String, Object> data = where();
            detail(Details.REVOKED_CLIENT)
                    .or(() -> detail(Details.GRANTED_CLIENT))
                    .ifPresent(client -> data.put(RecordedEvent.CLIENT, client));
            data.putAll(by(detail(CONSENT_BY).orElse("member")));
            data.put("action", action);
            detail(Details.SCOPE)
                    .map(scopes -> Arrays.stream(scopes.split(" "))
                            .filter(scope -> !scope.isBlank())
                            .distinct()
                            .limit(64)
                            .toList())
                    .filter(scopes -> !scopes.isEmpty())
                    .ifPresent(scopes -> data.put("scopes", scopes));
            detail(CONSENT_PURPOSE).ifPresent(purpose -> data.put("purpose", purpose));
            detail(CONSENT_VERSION).ifPresent(version -> data.put("version", version));
            add(EventName.CONSENT_CHANGED, data);
        }

        /** Most required actions are no questions. */
        void question() {
            Optional<String> question = detail(QUESTION);
            Optional<String> action = detail(QUESTION_ACTION);
            if (question.isEmpty() || action.isEmpty()) {
                return;
            }
            Map<String, Object> data = where();
            data.put("question", question.get());
            data.put("action", action.get());
            detail(QUESTION_PURPOSE).ifPresent(purpose -> data.put("purpose", purpose));
            detail(QUESTION_TEXT_VERSION).ifPresent(version -> data.put("textVersion", version));
            add(EventName.PROFILE_QUESTION, data);
        }

        void lockout(boolean temporary) {
            Map<String, Object> data = by("system");
            data.put("reason", "too-many-failures");
            data.put("temporary", temporary);
            add(EventName.ACCOUNT_DISABLED, data);
        }

        Map<String, Object> where() {
            Map<String, Object> data = new LinkedHashMap<>();
            Optional.ofNullable(event.getClientId())
                    .filter(client -> !client.isBlank())
                    .ifPresent(client -> data.put(RecordedEvent.CLIENT, client));
            circumstances.channel().ifPresent(channel -> data.put("channel", channel));
            circumstances.partner().ifPresent(partner -> data.put("partner", partner));
            return data;
        }

        Map<String, Object> brokered(Map<String, Object> data) {
            detail(Details.IDENTITY_PROVIDER)
                    .or(circumstances::identityProvider)
                    .ifPresent(alias -> data.put("identityProvider", alias));
            return data;
        }

        private Map<String, Object> risk() {
            Optional<String> level = detail(RISK_LEVEL);
            if (level.isEmpty()) {
                return Map.of();
            }
            Map<String, Object> risk = new LinkedHashMap<>();
            risk.put("level", level.get().toLowerCase(Locale.ROOT));
            risk.put("reasons", reasons());
            detail(RISK_MODE).ifPresent(mode -> risk.put("mode", mode));
            detail(RISK_MODEL).ifPresent(model -> risk.put("model", model));
            return risk;
        }

        private List<String> reasons() {
            return detail(RISK_REASONS)
                    .map(text -> SEVERAL.splitAsStream(text)
                            .filter(reason -> !reason.isBlank())
                            .distinct()
                            .toList())
                    .orElse(List.of());
        }

        private Optional<String> detail(String name) {
            return Optional.ofNullable(details.get(name)).filter(value -> !value.isBlank());
        }

        void add(EventName name, Map<String, Object> data) {
            events.add(new RecordedEvent(
                    events.isEmpty() ? event.getId() : event.getId() + "." + name.word(),
                    name,
                    event.getTime(),
                    Optional.ofNullable(event.getUserId()),
                    Optional.ofNullable(event.getSessionId()),
                    Optional.empty(),
                    data));
        }
    }
}
