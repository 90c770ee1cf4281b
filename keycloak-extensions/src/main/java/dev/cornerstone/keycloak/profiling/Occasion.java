package dev.cornerstone.keycloak.profiling;

import java.util.Optional;
import java.util.Set;

/**
 * A sign-in as it comes to its end: is it one after which a member may be asked something? Whoever pays, proves who she is once
 * more, does what an app sent her for, or never sees a page, is left alone.
 *
 * @param inBrowser whether there is a page at all, which the password and device grants have not
 * @param withoutForm whether an earlier session vouched and nobody typed anything
 * @param level the level of authentication the request asks for; 0 if it names none
 * @param prompt what the request says in {@code prompt} (OpenID Connect Core 1.0, section 3.1.2.1)
 * @param maxAge what the request says in {@code max_age}: whoever limits it wants the person proved anew, and nothing else
 * @param action the required action that an app sent the member for
 * @param checkout whether the client, or a scope the request names, is marked as being about paying
 * @param doubted whether risk asked for more than the password
 * @param moreToDo whether something else has to be done first, such as proving an address
 */
record Occasion(
        boolean inBrowser,
        boolean withoutForm,
        int level,
        Set<String> prompt,
        Optional<String> maxAge,
        Optional<String> action,
        boolean checkout,
        boolean doubted,
        boolean moreToDo) {

    private static final int FIRST_LEVEL = 1;

    boolean isOrdinary() {
        return inBrowser
                && !withoutForm
                && level <= FIRST_LEVEL
                && !prompt.contains("none")
                && !prompt.contains("login")
                && maxAge.isEmpty()
                && action.isEmpty()
                && !checkout
                && !doubted
                && !moreToDo;
    }
}
