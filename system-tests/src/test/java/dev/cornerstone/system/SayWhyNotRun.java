package dev.cornerstone.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Puts the reason of a test that was not run where people look: the runner counts it, but keeps the reason to itself. */
final class SayWhyNotRun implements TestWatcher {

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        System.out.println("NOT RUN " + context.getRequiredTestClass().getSimpleName() + ": " + cause.getMessage());
    }
}
