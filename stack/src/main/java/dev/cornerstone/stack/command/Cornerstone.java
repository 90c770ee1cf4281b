package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point: hands each verb to its class and turns failures into a sentence and an exit code. */
@Command(
        name = "cornerstone",
        subcommands = {
            Up.class,
            Down.class,
            Status.class,
            Logs.class,
            Reset.class,
            Tour.class,
            Prove.class,
            Partner.class,
            Realm.class
        })
public final class Cornerstone {
    static final int NOT_READY = 3;

    private Cornerstone() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Cornerstone()).setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof StackFailure) {
                Terminal.error(e.getMessage());
            } else {
                e.printStackTrace();
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(line.execute(arguments));
    }

    static Settings settings() {
        return Settings.from(System.getenv());
    }
}
