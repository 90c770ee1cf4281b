package dev.cornerstone.keycloak.partner.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.keycloak.partner.realm.Look;
import java.util.List;

/** @param signIn absent when nothing good came from the partner's identity provider */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LookView(boolean good, List<ProblemView> problems, Look.SignIn signIn, List<Look.Domain> domains) {

    static LookView of(Look look) {
        return new LookView(
                look.good(),
                look.problems().stream().map(ProblemView::of).toList(),
                look.signIn().orElse(null),
                look.domains());
    }
}
