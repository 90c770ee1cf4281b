package dev.cornerstone.realm.command;

import dev.cornerstone.realm.plan.Plan;
import dev.cornerstone.realm.server.RunningRealm;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what apply would do. */
@Command(
        name = "plan",
        description =
                "Says what keeps the realm from being as the files say. Exit code 0: nothing, 2: something, 1: could not look.")
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private Target target;

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        try (Target.Opened opened = target.open(System.getenv(), Clock.systemUTC())) {
            Plan plan = new RunningRealm(opened.api())
                    .read()
                    .map(opened.comparison()::with)
                    .orElseGet(opened.comparison()::withoutRealm);
            System.out.print(json ? PlanJson.of(plan) : PlanText.of(plan));
            return plan.isEmpty() ? Realm.SAME : Realm.DIFFERENT;
        }
    }
}
