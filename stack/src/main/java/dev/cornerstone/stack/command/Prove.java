package dev.cornerstone.stack.command;

import dev.cornerstone.stack.RunningStack;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.StackFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Recomputes the books. What the options mean is the service's business. */
@Command(name = "prove", description = "Recompute the books and name what contradicts them.")
final class Prove implements Callable<Integer> {
    private static final int COULD_NOT_LOOK = 2;

    @Unmatched
    private final List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        Settings settings = Cornerstone.settings();
        if (!new RunningStack(settings).hasState()) {
            Terminal.error("There are no books here yet. Start Cornerstone first: ./cornerstone up --wait");
            return COULD_NOT_LOOK;
        }
        // The script has moved to its own directory; files are named from where it was called.
        Path caller = Path.of(System.getenv().getOrDefault("CORNERSTONE_CALLER", "."));
        try {
            return new Stack(settings).prove(options, caller);
        } catch (StackFailure failure) {
            Terminal.error(failure.getMessage());
            return COULD_NOT_LOOK;
        }
    }
}
