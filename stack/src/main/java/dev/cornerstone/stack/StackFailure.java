package dev.cornerstone.stack;

/** The stack cannot do what it was asked; the message is written for the person at the terminal. */
public final class StackFailure extends RuntimeException {
    public StackFailure(String sentence) {
        super(sentence);
    }

    public StackFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The failure inside what a future or a thread wrapped around it. */
    static StackFailure from(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StackFailure failure) {
                return failure;
            }
        }
        return new StackFailure("Something unexpected went wrong: " + thrown, thrown);
    }
}
