package dev.cornerstone.keycloak.partner.admin;

import dev.cornerstone.keycloak.partner.realm.Partners;
import java.util.List;

/** @param good whether the file can be applied */
public record CheckView(boolean good, List<ProblemView> problems) {

    static CheckView of(Partners.Planned planned) {
        return new CheckView(
                planned.plan().isPresent(),
                planned.problems().stream().map(ProblemView::of).toList());
    }
}
