package dev.cornerstone.keycloak.partner.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.plan.Plan;
import dev.cornerstone.keycloak.partner.realm.Partners;
import java.util.List;
import java.util.Locale;

/**
 * @param plan the id of these steps, to be sent with the order to take them
 * @param steps none when all is as it should be
 * @param account what the file agrees about points, for whoever puts it into the points API
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanView(
        boolean good,
        String alias,
        String plan,
        List<StepView> steps,
        List<ProblemView> problems,
        AgreementView account) {

    public record StepView(String action, String kind, String name, List<ChangeView> changes) {}

    public record ChangeView(String field, String from, String to) {}

    static PlanView of(Partners.Planned planned) {
        return new PlanView(
                planned.plan().isPresent(),
                planned.file().map(PartnerFile::alias).orElse(null),
                planned.plan().map(Plan::id).orElse(""),
                planned.plan().map(PlanView::steps).orElse(List.of()),
                planned.problems().stream().map(ProblemView::of).toList(),
                planned.file().flatMap(AgreementView::of).orElse(null));
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
