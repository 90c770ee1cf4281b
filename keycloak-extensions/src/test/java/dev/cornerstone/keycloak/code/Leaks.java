package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.keycloak.CornerstoneServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.keycloak.testframework.realm.ManagedRealm;

/** Everything secret that a test has seen, and where none of it may stand. */
final class Leaks {

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

    private Leaks() {}

    static String remember(String secret) {
        SECRETS.add(secret);
        return secret;
    }

    /** Reads the whole log of the server and every event of the realm. */
    static void noneIn(ManagedRealm realm) throws IOException {
        String log = Files.readString(CornerstoneServer.LOG);
        String events = json(realm.admin().getEvents()) + json(realm.admin().getAdminEvents());

        assertThat(log).as("the log is the server's").contains("Listening on");
        assertThat(log).as("the log has the events, too").contains("LOGIN");
        assertThat(SECRETS).isNotEmpty();
        assertThat(SECRETS).allSatisfy(secret -> {
            Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(secret) + "(?![\\w-])");
            assertThat(word.matcher(log).find()).as("a secret is in the log").isFalse();
            assertThat(word.matcher(events).find())
                    .as("a secret is in an event")
                    .isFalse();
        });
    }

    private static String json(List<?> events) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(events);
    }
}
