package dev.cornerstone.stack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the running stack at work, request by request. */
@Command(name = "demo", description = "Tour the running stack.")
final class Tour implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
