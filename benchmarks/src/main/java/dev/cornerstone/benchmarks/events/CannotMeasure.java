package dev.cornerstone.benchmarks.events;

/** Why there is no figure, in a sentence for whoever started the run. */
final class CannotMeasure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotMeasure(String sentence) {
        super(sentence);
    }
}
