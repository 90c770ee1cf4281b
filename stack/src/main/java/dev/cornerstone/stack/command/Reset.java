package dev.cornerstone.stack.command;

import dev.cornerstone.stack.RunningStack;
import dev.cornerstone.stack.Settings;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops everything and forgets all data, so that the next start is the first again. */
@Command(name = "reset", description = "Stop everything and delete all data, secrets and logs.")
final class Reset implements Callable<Integer> {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean sure;

    @Override
    public Integer call() {
        Settings settings = Cornerstone.settings();
        if (!sure && Terminal.INTERACTIVE && !agreed(settings)) {
            Terminal.say("Nothing was changed.");
            return 1;
        }
        RunningStack running = new RunningStack(settings);
        running.stop();
        running.deleteState();
        Terminal.say(
                "Everything is forgotten. What was unpacked is kept, so the next ./cornerstone up is quicker than the first.");
        return 0;
    }

    private static boolean agreed(Settings settings) {
        System.out.print("Delete all members, points, secrets and logs in "
                + settings.home().directory() + "? [y/N] ");
        System.out.flush();
        Scanner answer = new Scanner(System.in);
        return answer.hasNextLine()
                && answer.nextLine().trim().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
