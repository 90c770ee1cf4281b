package dev.cornerstone.loyalty.onboarding;

import java.util.List;

/**
 * Fields that belong together.
 *
 * @param kind a word for the style sheet
 */
record Section(String id, String legend, String hint, String kind, List<Field> fields) {

    Section {
        fields = List.copyOf(fields);
    }

    Section with(List<Field> others) {
        return new Section(id, legend, hint, kind, others);
    }
}
