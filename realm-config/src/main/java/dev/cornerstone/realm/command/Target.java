package dev.cornerstone.realm.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.realm.InvalidRealm;
import dev.cornerstone.realm.Placeholders;
import dev.cornerstone.realm.RealmFiles;
import dev.cornerstone.realm.RealmImport;
import dev.cornerstone.realm.RenderRealms;
import dev.cornerstone.realm.Stage;
import dev.cornerstone.realm.plan.Comparison;
import dev.cornerstone.realm.plan.Defaults;
import dev.cornerstone.realm.plan.Secrecy;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which realm, of which files, with which values. */
final class Target {

    @Option(
            names = "--server",
            required = true,
            paramLabel = "URL",
            description = "where Keycloak is, for instance https://id.example.com")
    private URI server;

    @Option(
            names = "--realm",
            paramLabel = "NAME",
            defaultValue = "cornerstone",
            description = "the realm and the folder of its files (${DEFAULT-VALUE})")
    private String realm;

    @Option(
            names = "--stage",
            required = true,
            paramLabel = "FILE",
            description = "the values of the variables: dev, test, production, or a file")
    private String stage;

    @Option(
            names = "--examples",
            description = "with the example partners and people of the local stack, which no other stage has")
    private boolean examples;

    @Option(
            names = "--files",
            paramLabel = "FOLDER",
            defaultValue = "${cornerstone.realm.files:-realm-config/src/main}",
            description = "the folder that holds realm/ and stages/ (${DEFAULT-VALUE})")
    private Path files;

    @Option(names = "--plain-http", description = "let the token go to another machine unencrypted")
    private boolean plainHttp;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    /** What a realm should be, and where it is. */
    record Opened(JsonNode document, Comparison comparison, Secrecy secrecy, AdminApi api) implements AutoCloseable {

        @Override
        public void close() {
            api.close();
        }
    }

    Opened open(Map<String, String> environment, Clock clock) throws IOException {
        Path folder = files.resolve("realm").resolve(realm);
        if (!Files.isDirectory(folder)) {
            throw new InvalidRealm(
                    folder + ": there are no files of a realm " + realm + "; name their folder with --files");
        }
        RealmFiles realmFiles = new RealmFiles(folder);
        String layer = examples ? RenderRealms.EXAMPLE_LAYER : "";
        Map<String, Object> content = examples ? realmFiles.read(layer) : realmFiles.read();
        JsonNode unfilled = RealmImport.of(content).document();
        Set<String> secret = Secrecy.variables(unfilled);
        Map<String, String> values = Stage.read(stageFile()).values(realmFiles.variables(layer), secret, environment);
        Secrecy secrecy = Secrecy.of(values, secret);
        JsonNode document = Placeholders.fill(unfilled, values);
        JsonNode lists = new ObjectMapper().valueToTree(content);
        return new Opened(
                document,
                Comparison.with(document, lists, Defaults.ofKeycloak(), secrecy),
                secrecy,
                new AdminApi(withoutSlash(server), realm, Credentials.from(environment, clock), clock, plainHttp));
    }

    String realm() {
        return realm;
    }

    private Path stageFile() {
        Path named = files.resolve("stages").resolve(stage + ".yaml");
        Path file = Files.isRegularFile(named) ? named : Path.of(stage);
        if (!Files.isRegularFile(file)) {
            throw new InvalidRealm("There is no stage " + stage + ": neither " + named + " nor a file of that name.");
        }
        return file;
    }

    private static URI withoutSlash(URI server) {
        String text = server.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : server;
    }
}
