package dev.cornerstone.keycloak.risk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.testframework.annotations.InjectAdminClient;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.realm.ManagedRealm;

/** What the tests on the server share: the realm, visitors who go home at the end, and what administrators see. */
abstract class RiskScene {

    @InjectRealm(config = RiskRealm.class)
    ManagedRealm realm;

    @InjectAdminClient
    Keycloak admin;

    private final List<Visitor> visitors = new ArrayList<>();

    @AfterEach
    void everybodyGoesHome() {
        visitors.forEach(Visitor::close);
    }

    Visitor visitor(String address, String userAgent) {
        return keep(Visitor.at(realm.getName(), address, userAgent));
    }

    Visitor keep(Visitor visitor) {
        visitors.add(visitor);
        return visitor;
    }

    /** A visitor whom the realm knows: she signed in here before, and closed the browser. */
    Visitor known(String member, String address, String userAgent) {
        Visitor visitor = visitor(address, userAgent);
        Visitor.Page page = visitor.signsInWhateverIsAsked(member);
        if (!page.isSignedIn()) {
            throw new AssertionError(member + " cannot sign in: " + page.status() + " " + page.words());
        }
        return visitor.closesTheBrowser();
    }

    AdminApi api() {
        // A fresh one: tests move the server's clock.
        return new AdminApi(realm.getName(), admin.tokenManager().grantToken().getToken());
    }

    String id(String member) {
        return realm.admin().users().search(member, true).get(0).getId();
    }

    /** What is kept of a member, as an administrator may export it. */
    JsonNode kept(String member) {
        return api().get("users/" + id(member));
    }

    /** Details of the member's last login event of this type. */
    Map<String, String> lastEvent(String type, String member) {
        EventRepresentation event = realm.admin()
                .getEvents(List.of(type), null, id(member), null, null, null, 0, 1)
                .get(0);
        return event.getDetails();
    }
}
