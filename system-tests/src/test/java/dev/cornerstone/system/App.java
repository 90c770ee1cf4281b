package dev.cornerstone.system;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.cornerstone.stack.Stack;
import java.util.regex.Pattern;

/** The programme's mobile app, as far as it sends its member to Keycloak to do something there. */
final class App {

    /** Nobody listens there; the browser answers for the app. */
    private static final String CALLBACK = "http://127.0.0.1:5999/callback";

    private final Stack stack;
    private final Page page;

    App(Stack stack, Page page) {
        this.stack = stack;
        this.page = page;
        page.route(CALLBACK + "**", route -> route.fulfill(new Route.FulfillOptions().setBody("back in the app")));
    }

    /** Opens Keycloak's page for the action, with the member's session. */
    void asksFor(String action) {
        page.navigate(stack.urls().issuer()
                + "/protocol/openid-connect/auth?client_id=cornerstone-mobile&response_type=code&scope=openid&state=app"
                + "&code_challenge_method=S256&code_challenge=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
                + "&kc_action=" + action + "&redirect_uri=" + CALLBACK);
    }

    /** Waits until Keycloak has sent her back. */
    void isReturnedTo() {
        page.waitForURL(Pattern.compile(Pattern.quote(CALLBACK) + ".*"));
    }
}
