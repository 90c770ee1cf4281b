package dev.cornerstone.keycloak.partner.admin;

import dev.cornerstone.keycloak.partner.plan.Plan;
import dev.cornerstone.keycloak.partner.realm.Partners;
import java.util.List;
import java.util.Locale;

/**
 * @param plan the id of these steps, to be sent with the order to take them
 * @param steps none when all is as it should be
 */
public record PlanView(boolean good, String plan, List<StepView> steps, List<ProblemView> problems) {

    public record StepView(String action, String kind, String name, List<ChangeView> changes) {}

    public record ChangeView(String field, String from, String to) {}

    static PlanView of(Partners.Planned planned) {
        return new PlanView(
                planned.plan().isPresent(),
                planned.plan().map(Plan::id).orElse(""),
                planned.plan().map(PlanView::steps).orElse(List.of()),
                planned.problems().stream().map(ProblemView::of).toList());
    }

    static PlanView of(Plan plan) {
        return new PlanView(true, plan.id(), steps(plan), List.of());
    }

    private static List<StepView> steps(Plan plan) {
        return plan.steps().stream()
                .map(step -> new StepView(
                        step.action().name().toLowerCase(Locale.ROOT),
                        step.thing().kind().word(),
                        step.thing().name(),
                        step.changes().stream()
                                .map(change -> new ChangeView(change.field(), change.from(), change.to()))
                                .toList()))
                .toList();
    }
}
