package dev.cornerstone.loyalty;

import dev.cornerstone.loyalty.platform.Environment;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service, or says what the environment lacks. */
@QuarkusMain
public final class Main {

    private static final int MISCONFIGURED = 78;

    public static void main(String... arguments) {
        List<String> complaints =
                LaunchMode.current() == LaunchMode.NORMAL ? new Environment(System.getenv()).complaints() : List.of();
        if (complaints.isEmpty()) {
            Quarkus.run(arguments);
        } else {
            complaints.forEach(System.err::println);
            System.exit(MISCONFIGURED);
        }
    }
}
