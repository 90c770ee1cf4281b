package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Progress;
import dev.cornerstone.stack.RunningStack;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.StackFailure;
import dev.cornerstone.stack.demo.Demo;
import dev.cornerstone.stack.demo.OfflineCheck;
import dev.cornerstone.stack.demo.Transcript;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the running stack at work, request by request. */
@Command(name = "demo", description = "Tour the running stack.")
final class Tour implements Callable<Integer> {
    @Override
    public Integer call() {
        Settings settings = Cornerstone.settings();
        RunningStack running = new RunningStack(settings);
        if (!running.isSupervised() || running.phase() != Progress.Phase.READY) {
            throw new StackFailure("The tour needs the running stack. Start it first: ./cornerstone up --wait");
        }
        Stack stack = new Stack(settings);
        PrintStream out = System.out;
        OfflineCheck check = new OfflineCheck(stack.verifier(), settings.home().directory());
        Transcript transcript = new Transcript(out, Terminal.INTERACTIVE);
        new Demo(
                        stack.urls(),
                        stack.accounts(),
                        stack.backOffices(),
                        check,
                        settings.home().demoPhone(),
                        transcript)
                .run();
        return 0;
    }
}
