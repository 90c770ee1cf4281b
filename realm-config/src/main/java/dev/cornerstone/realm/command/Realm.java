package dev.cornerstone.realm.command;

import dev.cornerstone.realm.InvalidRealm;
import dev.cornerstone.realm.apply.ApplyFailure;
import dev.cornerstone.realm.server.ServerFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The entry point: hands each verb to its class and turns failures into a sentence. Exit codes are those of every verb: 0 for
 * nothing to do or done, 2 for differences, 1 for anything that kept it from looking or doing.
 */
@Command(
        name = "realm",
        description =
                "Compares the realm files with a running realm, applies them, and watches for changes made by hand.",
        subcommands = {PlanCommand.class, ApplyCommand.class, DriftCommand.class},
        synopsisSubcommandLabel = "(plan | apply | drift)")
public final class Realm {

    static final int SAME = 0;
    static final int FAILED = 1;
    static final int DIFFERENT = 2;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    private Realm() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(new Realm());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof InvalidRealm || e instanceof ServerFailure || e instanceof ApplyFailure) {
                System.err.println(e.getMessage());
            } else {
                e.printStackTrace();
            }
            return FAILED;
        });
        // 2 says that there are differences; a wrong option is no difference.
        line.setParameterExceptionHandler((e, parsed) -> {
            System.err.println(e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
            e.getCommandLine().usage(System.err);
            return FAILED;
        });
        return line.execute(arguments);
    }
}
