package dev.cornerstone.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets PostgreSQL run although we are root, which it refuses. Preferred is a user namespace, in which root is nobody while
 * files still belong to root; where namespaces are forbidden, as in many containers, it runs as the user nobody.
 */
final class Unprivileged {
    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged forReading(Path binaries) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of());
        }
        if (succeeds(NAMESPACE, "true")) {
            return new Unprivileged(NAMESPACE);
        }
        if (succeeds(NOBODY, "test -x '" + binaries.resolve("bin/postgres") + "'")) {
            return new Unprivileged(NOBODY);
        }
        throw new StackFailure(
                "PostgreSQL refuses to run as root, and here root can neither open a user namespace nor run"
                        + " it as nobody from " + binaries + ". Start Cornerstone as an ordinary user.");
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Makes a directory belong to whoever PostgreSQL will be. */
    void own(Path directory) throws IOException {
        if (!prefix.equals(NOBODY)) {
            return;
        }
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.toList()) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class).setOwner(nobody);
            }
        }
    }

    private static boolean succeeds(List<String> prefix, String shellCommand) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("sh", "-c", shellCommand));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
