package dev.cornerstone.stack.command;

import dev.cornerstone.stack.RunningStack;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Compares the running stack's realm with its files. What the options mean is the business of {@code realm-config}. */
@Command(name = "realm", description = "Compare the realm with its files, apply them, or report changes made by hand.")
final class Realm implements Callable<Integer> {
    private static final int COULD_NOT = 1;

    @Unmatched
    private final List<String> options = new ArrayList<>();

    @Override
    public Integer call() {
        Settings settings = Cornerstone.settings();
        if (!new RunningStack(settings).hasState()) {
            Terminal.error(
                    "There is no realm here yet. Start Cornerstone first (./cornerstone up --wait), or name a Keycloak"
                            + " of yours with --server and --stage.");
            return COULD_NOT;
        }
        Path caller = Path.of(System.getenv().getOrDefault("CORNERSTONE_CALLER", "."));
        return new Stack(settings).realm(options, caller);
    }
}
