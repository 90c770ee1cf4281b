package dev.cornerstone.realm.apply;

/** The realm could not be brought to what its files say; the message says why and what to do. What was done so far stays. */
public final class ApplyFailure extends RuntimeException {

    ApplyFailure(String message) {
        super(message);
    }
}
