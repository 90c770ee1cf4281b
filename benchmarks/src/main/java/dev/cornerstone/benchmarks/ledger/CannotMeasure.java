package dev.cornerstone.benchmarks.ledger;

/** Why there is no figure, in a sentence for whoever started the run. */
final class CannotMeasure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotMeasure(String sentence) {
        super(sentence);
    }

    CannotMeasure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
