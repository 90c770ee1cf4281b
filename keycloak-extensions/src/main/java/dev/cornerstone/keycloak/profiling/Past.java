package dev.cornerstone.keycloak.profiling;

import dev.cornerstone.keycloak.profiling.store.State;
import java.time.Instant;
import java.util.Map;

/**
 * What is remembered of a member.
 *
 * @param signIns how many ordinary sign-ins there were, this one included; at least as far as any rule counts
 * @param shownThisMonth how many questions were shown in the calendar month that is going on
 * @param questions what became of each question so far, by its name
 */
record Past(int signIns, int shownThisMonth, Map<String, Last> questions) {

    Past {
        questions = Map.copyOf(questions);
    }

    /** What became of a question last, and when. */
    record Last(State state, Instant at) {}
}
