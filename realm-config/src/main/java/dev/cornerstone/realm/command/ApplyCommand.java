package dev.cornerstone.realm.command;

import dev.cornerstone.realm.apply.Apply;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Plan;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Does what plan says. */
@Command(
        name = "apply",
        description = "Brings the realm to what the files say. Exit code 0: it is so, 1: it could not be done.")
final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private Target target;

    @Option(
            names = "--secrets",
            description = "set the secrets that Keycloak does not show too, such as those of identity providers")
    private boolean secrets;

    @Override
    public Integer call() throws IOException {
        try (Target.Opened opened = target.open(System.getenv(), Clock.systemUTC())) {
            int done = new Apply(opened.api(), opened.document(), opened.comparison(), secrets, new Lines()).run();
            System.out.println(
                    done == 0
                            ? "The realm " + target.realm() + " is as the files say; nothing was changed."
                            : "The realm " + target.realm() + " is as the files say now (" + done + " changes).");
            return Realm.SAME;
        }
    }

    /** A line per step, out at once: whoever kills us sees how far we were. */
    private static final class Lines implements Apply.Progress {

        @Override
        public void plan(Plan plan) {
            System.out.print(PlanText.of(plan));
        }

        @Override
        public void step(int number, int of, Change change) {
            System.out.println("[" + number + "/" + of + "] " + PlanText.line(change));
            System.out.flush();
        }

        @Override
        public void note(String text) {
            System.out.println(text);
        }
    }
}
