package dev.cornerstone.keycloak.consent;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.utils.FormMessage;

/**
 * The questions of a page, each with a yes and a no and neither chosen.
 *
 * @param choices what was said to a purpose in its present version; nothing for one that was not answered
 */
record Questions(List<Purpose> asked, Map<Purpose, Boolean> choices, List<FormMessage> errors) {

    /** As the page shows one. {@code choice} is what was chosen before the page was refused; null when nothing was. */
    public record Question(String name, String version, String title, String text, String choice, boolean ofAge) {}

    static Questions of(List<Purpose> asked) {
        return new Questions(asked, Map.of(), List.of());
    }

    /** With what came back from the page; an error names the field. */
    Questions answered(MultivaluedMap<String, String> form) {
        Map<Purpose, Boolean> answers = new LinkedHashMap<>();
        List<FormMessage> wrong = new ArrayList<>();
        for (Purpose purpose : asked) {
            String field = "choice." + purpose.name();
            String choice = Optional.ofNullable(form.getFirst(field)).orElse("");
            if (!purpose.version().toString().equals(form.getFirst("version." + purpose.name()))) {
                wrong.add(new FormMessage(field, "cornerstoneConsentChanged"));
            } else if (choice.equals("yes") || choice.equals("no")) {
                answers.put(purpose, choice.equals("yes"));
            } else {
                wrong.add(new FormMessage(field, "cornerstoneConsentMissing"));
            }
        }
        return new Questions(asked, answers, wrong);
    }

    List<Purpose> allowed() {
        return choices.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Question> worded(String language, String otherwise) {
        return asked.stream()
                .map(purpose -> {
                    Purpose.Words words = purpose.in(language, otherwise);
                    String choice = !choices.containsKey(purpose) ? null : choices.get(purpose) ? "yes" : "no";
                    return new Question(
                            purpose.name(),
                            purpose.version().toString(),
                            words.title(),
                            words.text(),
                            choice,
                            purpose.ofAge());
                })
                .toList();
    }
}
