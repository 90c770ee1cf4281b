package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Operator;
import dev.cornerstone.stack.partner.PartnerDesk;
import java.io.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Partners from files. On this machine's stack the operator's credentials are found; elsewhere they come with the environment. */
@Command(
        name = "partner",
        description = "Check, plan, apply and undo a partner's file; suspend and resume a partner.",
        subcommands = {
            Partner.Check.class,
            Partner.Plan.class,
            Partner.Apply.class,
            Partner.Undo.class,
            Partner.Suspend.class,
            Partner.Resume.class,
            Partner.ListAll.class
        })
final class Partner {

    private Partner() {}

    private static int at(boolean json, boolean yes, Function<PartnerDesk, Integer> work) {
        Operator operator = Operator.of(System.getenv(), Cornerstone.settings());
        return work.apply(new PartnerDesk(
                operator.authServer(), operator.service(), operator::token, System.out, () -> yes || asked(), json));
    }

    private static boolean asked() {
        Console console = System.console();
        if (console == null) {
            Terminal.say("Nobody can be asked here. With --yes it is done without asking.");
            return false;
        }
        return "yes".equals(console.readLine("Do that? Type yes: "));
    }

    private static Path file(Path path) {
        // The script has moved to its own directory; files are named from where it was called.
        return Path.of(System.getenv().getOrDefault("CORNERSTONE_CALLER", ".")).resolve(path);
    }

    static final class Vouching {
        @Option(names = "--vouch", description = "Answer for domains that are not proven.")
        private boolean vouch;
    }

    static final class ForPrograms {
        @Option(names = "--json", description = "Answer in JSON.")
        private boolean json;
    }

    static final class Consent {
        @Option(names = "--yes", description = "Do it without asking.")
        private boolean yes;
    }

    @Command(name = "check", description = "Tell every problem of a file. 0: none, 2: there are, 1: could not look.")
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE")
        private Path file;

        @Mixin
        private Vouching vouching;

        @Mixin
        private ForPrograms programs;

        @Override
        public Integer call() {
            return at(programs.json, false, desk -> desk.check(file(file), vouching.vouch));
        }
    }

    @Command(
            name = "plan",
            description = "Show what a file would change. 0: nothing, 2: something, 1: it cannot be applied.")
    static final class Plan implements Callable<Integer> {
        @Parameters(paramLabel = "FILE")
        private Path file;

        @Mixin
        private Vouching vouching;

        @Mixin
        private ForPrograms programs;

        @Override
        public Integer call() {
            return at(programs.json, false, desk -> desk.plan(file(file), vouching.vouch));
        }
    }

    @Command(
            name = "apply",
            description = "Show the plan, ask, and do it. 0: done, 2: the file has errors, 1: could not.")
    static final class Apply implements Callable<Integer> {
        @Parameters(paramLabel = "FILE")
        private Path file;

        @Mixin
        private Vouching vouching;

        @Mixin
        private Consent consent;

        @Override
        public Integer call() {
            return at(false, consent.yes, desk -> desk.apply(file(file), vouching.vouch));
        }
    }

    @Command(name = "undo", description = "Go back to the file before the last one.")
    static final class Undo implements Callable<Integer> {
        @Parameters(paramLabel = "ALIAS")
        private String alias;

        @Mixin
        private Consent consent;

        @Override
        public Integer call() {
            return at(false, consent.yes, desk -> desk.undo(alias));
        }
    }

    @Command(name = "suspend", description = "Stop a partner's tokens, sign-in and earning; its members keep theirs.")
    static final class Suspend implements Callable<Integer> {
        @Parameters(paramLabel = "ALIAS")
        private String alias;

        @Option(
                names = "--reason",
                defaultValue = "Suspended by the operator",
                description = "For the programme's records.")
        private String reason;

        @Override
        public Integer call() {
            return at(false, false, desk -> desk.suspend(alias, reason));
        }
    }

    @Command(name = "resume", description = "Let a suspended partner go on.")
    static final class Resume implements Callable<Integer> {
        @Parameters(paramLabel = "ALIAS")
        private String alias;

        @Override
        public Integer call() {
            return at(false, false, desk -> desk.resume(alias));
        }
    }

    @Command(name = "list", description = "The partners with their domains, certificates and clients.")
    static final class ListAll implements Callable<Integer> {
        @Mixin
        private ForPrograms programs;

        @Override
        public Integer call() {
            return at(programs.json, false, PartnerDesk::list);
        }
    }
}
