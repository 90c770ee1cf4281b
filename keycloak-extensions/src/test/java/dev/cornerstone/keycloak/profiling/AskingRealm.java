package dev.cornerstone.keycloak.profiling;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm that asks up to two questions after a sign-in. Each test has a member of its own; bea and dora consent to profiling. */
public final class AskingRealm implements RealmConfig {

    static final String PASSWORD = "a-password";
    static final String REDIRECT = "http://127.0.0.1:8500/callback/oauth";
    private static final List<String> CONSENTING = List.of("bea", "dora");

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.attribute("acr.loa.map", "{\"1\":1,\"2\":2}")
                .attribute("cornerstone.consent.profiling.version", "3")
                .eventsEnabled(true)
                .clients(
                        ClientBuilder.create("shop").publicClient(true).redirectUris(REDIRECT),
                        ClientBuilder.create("till")
                                .publicClient(true)
                                .redirectUris(REDIRECT)
                                .attribute("cornerstone.checkout", "true"))
                .build();
        RequiredActionProviderRepresentation questions = new RequiredActionProviderRepresentation();
        questions.setAlias(QuestionsFactory.PROVIDER_ID);
        questions.setName("Questions");
        questions.setProviderId(QuestionsFactory.PROVIDER_ID);
        questions.setEnabled(true);
        questions.setPriority(2100);
        questions.setConfig(Map.of("per-sign-in", "2", "not-now-days", "30"));
        representation.setRequiredActions(List.of(questions));
        representation.setUsers(Stream.of("ada", "bea", "cleo", "dora", "edda")
                .map(AskingRealm::member)
                .toList());
        return RealmBuilder.update(representation);
    }

    private static UserRepresentation member(String name) {
        return UserBuilder.create(name)
                .password(PASSWORD)
                .name(name, "Member")
                .email(name + "@example.test")
                .emailVerified(true)
                .attribute("consent.profiling", String.valueOf(CONSENTING.contains(name)))
                .build();
    }
}
