package dev.cornerstone.loyalty;

import dev.cornerstone.loyalty.platform.Environment;
import dev.cornerstone.loyalty.proof.ProveCommand;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Starts the service, or says what the environment lacks. With {@code prove} it recomputes the books instead. */
@QuarkusMain
public final class Main {

    private static final int MISCONFIGURED = 78;

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(ProveCommand.VERB)) {
            List<String> options = List.of(arguments).subList(1, arguments.length);
            System.exit(new ProveCommand(System.getenv(), System.out, System.err).run(options));
        }
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
