package dev.cornerstone.keycloak.code.enrolment;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/**
 * Required actions of which one is chosen on a page; the first is the safest.
 *
 * @param actions their aliases, in the order in which they are shown
 */
record Offers(List<String> actions) {

    /** The page says why something is chosen here. */
    enum Reason {
        SECOND_STEP,
        WAY_IN
    }

    private static final String CHOICE = "choice";

    Offers {
        actions = List.copyOf(actions);
    }

    Offers enabledIn(RealmModel realm) {
        return filter(action -> {
            RequiredActionProviderModel model = realm.getRequiredActionProviderByAlias(action);
            return model != null && model.isEnabled();
        });
    }

    Offers filter(Predicate<String> kept) {
        return new Offers(actions.stream().filter(kept).toList());
    }

    /** What a form says has been chosen, if that was offered at all. */
    Optional<String> chosen(MultivaluedMap<String, String> form) {
        return Optional.ofNullable(form.getFirst(CHOICE)).filter(actions::contains);
    }

    Response page(LoginFormsProvider form, Reason reason) {
        return form.setAttribute("offers", actions)
                .setAttribute("chooseReason", reason.name())
                .createForm("cornerstone-choose.ftl");
    }
}
