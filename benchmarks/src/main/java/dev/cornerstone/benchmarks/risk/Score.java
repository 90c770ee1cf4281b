package dev.cornerstone.benchmarks.risk;

import java.util.ArrayList;
import java.util.List;

/** A score to compare: a rival, ours, or ours without one term. */
record Score(String title, Kind kind, int index) {

    enum Kind {
        RIVAL,
        OURS,
        ABLATION
    }

    static final Score OURS = new Score("Cornerstone", Kind.OURS, Scored.OURS);

    static List<Score> all() {
        List<Score> all = new ArrayList<>();
        for (Rival rival : Rival.values()) {
            all.add(new Score(rival.title(), Kind.RIVAL, rival.ordinal()));
        }
        all.add(OURS);
        for (Term term : Term.values()) {
            all.add(new Score("without " + term.title(), Kind.ABLATION, term.ordinal()));
        }
        return all;
    }

    float of(Scored it) {
        return kind == Kind.ABLATION ? it.without(Term.values()[index]) : it.scores()[index];
    }
}
