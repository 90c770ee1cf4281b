package dev.cornerstone.stack;

import dev.cornerstone.stack.demo.OneTimeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The secrets of a stack in containers. They are made once into a volume and handed out as one file per service, which
 * only the user of that service may read; a shell reads it there. Runs as root, since it gives the files away.
 */
final class ContainerSecrets {
    /** Nothing a shell would read as anything but itself, between single quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+/=_-]+");

    private final Path volume;
    private final Secrets secrets;

    private ContainerSecrets(Path volume) {
        this.volume = volume;
        this.secrets = Secrets.in(new Home(volume));
    }

    /**
     * @param arguments the directory of the volume; {@code make}, or {@code accounts} to see who can sign in
     */
    public static void main(String[] arguments) throws IOException {
        ContainerSecrets container = new ContainerSecrets(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "make" -> container.make();
            case "accounts" -> container.showAccounts();
            default -> throw new StackFailure("There is no command " + arguments[1] + ", only make and accounts.");
        }
    }

    private void make() throws IOException {
        // The users are those of the images, and of docker-compose.yml for the last four.
        handOut("postgres", 999, postgres());
        handOut("keycloak", 1000, keycloak());
        handOut("loyalty-service", 10001, named(LoyaltyService.SECRETS));
        handOut("roastery", 10002, Map.of("SHOP_PRIVATE_KEY", secrets.privateKeyText("ROASTERY")));
        handOut("papertrail", 10003, Map.of("SHOP_PRIVATE_KEY", secrets.privateKeyText("PAPERTRAIL")));
        handOut("examples", 10004, named(List.of("CORNERSTONE_OPERATOR_PRIVATE_KEY")));
        System.out.println(
                "Every service has its secrets. The example accounts: docker-compose run --rm secrets accounts");
    }

    private Map<String, String> postgres() {
        Map<String, String> variables =
                named(List.of(Secrets.DB_KEYCLOAK_PASSWORD, Secrets.DB_OWNER_PASSWORD, Secrets.DB_APP_PASSWORD));
        variables.put("POSTGRES_PASSWORD", secrets.get(Secrets.DB_SUPERUSER_PASSWORD));
        return variables;
    }

    private Map<String, String> keycloak() {
        Map<String, String> variables = RealmEnvironment.secrets(secrets);
        variables.put("KC_DB_PASSWORD", secrets.get(Secrets.DB_KEYCLOAK_PASSWORD));
        variables.put(Secrets.ADMIN_PASSWORD, secrets.get(Secrets.ADMIN_PASSWORD));
        return variables;
    }

    private Map<String, String> named(List<String> names) {
        Map<String, String> variables = new TreeMap<>();
        names.forEach(name -> variables.put(name, secrets.get(name)));
        return variables;
    }

    /** Written beside and moved, so that a service that starts meanwhile never reads half a file. */
    private void handOut(String service, int user, Map<String, String> variables) throws IOException {
        Path draft = volume.resolve(service + ".env.new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(variables).forEach((name, value) -> lines.append(line(name, value)));
        Files.writeString(draft, lines);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("r--------"));
        Files.setAttribute(draft, "unix:uid", user);
        Files.move(draft, volume.resolve(service + ".env"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(String name, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new StackFailure("The secret " + name + " holds a character that an environment file cannot carry.");
        }
        return name + "='" + value + "'\n";
    }

    private void showAccounts() {
        Accounts accounts = Accounts.of(secrets);
        accounts.all()
                .forEach(account ->
                        System.out.printf("%-28s%-19s%s%n", account.email(), account.password(), account.what()));
        System.out.println(
                "Grace's one-time code at this moment: " + OneTimeCode.at(accounts.graceTotpSecret(), Instant.now()));
    }
}
