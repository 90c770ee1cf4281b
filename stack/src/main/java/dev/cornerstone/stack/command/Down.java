package dev.cornerstone.stack.command;

import dev.cornerstone.stack.RunningStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops everything, in order, and what a killed run left behind. */
@Command(name = "down", description = "Stop everything.")
final class Down implements Callable<Integer> {
    @Override
    public Integer call() {
        Terminal.say("Stopping Cornerstone ...");
        boolean ran = new RunningStack(Cornerstone.settings()).stop();
        Terminal.say(ran ? "Stopped." : "It was not running.");
        return 0;
    }
}
