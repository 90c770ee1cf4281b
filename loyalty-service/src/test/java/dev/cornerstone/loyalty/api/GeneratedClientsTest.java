package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Clients that are generated from the service's own documents, for each audience and language. Those in Java and TypeScript are compiled
 * with a program that a partner could have written ({@code src/test/resources/clients}), which then calls the running service.
 */
@ServiceTest
class GeneratedClientsTest {

    private static final Path FOLDER = Path.of("target", "generated-clients");
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "clients");
    private static final List<String> AUDIENCES = List.of("member", "partner", "operator");
    private static final String TYPESCRIPT = "typescript@5.9.3";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Per language, what its generator is told; that is all a partner needs to know, and docs/sdk.md says it. */
    private static final Map<String, List<String>> LANGUAGES = Map.of(
            "java",
                    List.of(
                            "--library=native",
                            "--invoker-package=generated",
                            "--api-package=generated.api",
                            "--model-package=generated.model",
                            "-p=useJakartaEe=true,openApiNullable=false"),
            "typescript-fetch", List.of(),
            "kotlin", List.of(),
            "swift6", List.of(),
            "python", List.of());

    /** What the generator says of itself, of any document. */
    private static final List<String> ITS_OWN_LIMITS = List.of(
            "OpenAPI 3.1 support is still in beta",
            // It knows no scheme but basic and bearer; this one is registered (RFC 9449).
            "Unknown scheme `DPoP` found in the HTTP security definition",
            // Its clients show examples of application/json only, and the one for Java only of simple bodies.
            "Response examples can currently only be generated for application/json media type",
            "Ignoring complex example on request body",
            // The one for Python, even when the document has a single type.
            "Failed to get the schema name: null");

    private static final Map<String, Generator.Said> SAID = new ConcurrentHashMap<>();

    @BeforeEach
    void programme() throws IOException {
        Programme.isSetUp();
        if (SAID.isEmpty()) {
            for (String audience : AUDIENCES) {
                JSON.writeValue(document(audience).toFile(), Api.document("/openapi/" + audience));
            }
            AUDIENCES.parallelStream()
                    .forEach(audience -> LANGUAGES.forEach((language, told) ->
                            SAID.put(language + " " + audience, generated(language, told, audience))));
        }
    }

    @Test
    void areMadeForFiveLanguagesWithoutAWordAgainstTheDocument() {
        assertThat(SAID).hasSize(LANGUAGES.size() * AUDIENCES.size());
        SAID.forEach((client, said) -> {
            assertThat(said.exit()).as(said.text()).isZero();
            assertThat(said.text()
                            .lines()
                            .filter(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                            .filter(line -> ITS_OWN_LIMITS.stream().noneMatch(line::contains)))
                    .as(client)
                    .isEmpty();
        });
        for (String audience : AUDIENCES) {
            for (String language : LANGUAGES.keySet()) {
                assertThat(client(language, audience))
                        .isDirectoryRecursivelyContaining("glob:**.{java,ts,kt,swift,py}");
            }
        }
    }

    @Test
    void inJavaIsCompiledAndCallsTheService() throws Exception {
        Programme.Participant member = Programme.member().with(500);
        Path classes = Files.createDirectories(FOLDER.resolve("java-classes"));
        List<Path> sources = new ArrayList<>(files(client("java", "member").resolve("src/main/java"), ".java"));
        sources.add(PROGRAMS.resolve("SpendPoints.java"));

        assertThat(compiled(sources, classes)).isEmpty();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object left = loader.loadClass("SpendPoints")
                    .getMethod("spend", String.class, String.class, String.class)
                    .invoke(null, service(), member.token().signed(), Programme.newKey());
            assertThat(left).isEqualTo("450 left; voucher-20: insufficient-user-authentication");
        }
    }

    @Test
    void inTypeScriptIsCompiledAndCallsTheService() throws Exception {
        Path compiler = typeScript();
        Programme.Participant member = Programme.member().with(500);
        Path folder = client("typescript-fetch", "member");
        Files.copy(
                PROGRAMS.resolve("spend-points.ts"),
                folder.resolve("spend-points.ts"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"commonjs\"}");

        Generator.Said compiled = Generator.Said.by(
                List.of(
                        "node",
                        compiler.toString(),
                        "--strict",
                        "--target",
                        "es2022",
                        "--module",
                        "commonjs",
                        "--lib",
                        "es2022,dom",
                        "--outDir",
                        "compiled",
                        "spend-points.ts"),
                folder);
        assertThat(compiled.text()).isEmpty();
        assertThat(compiled.exit()).isZero();
        Generator.Said ran = Generator.Said.by(
                List.of(
                        "node",
                        "compiled/spend-points.js",
                        service(),
                        member.token().signed(),
                        Programme.newKey()),
                folder);

        assertThat(ran.text().strip()).isEqualTo("450 left; voucher-20: insufficient-user-authentication");
        assertThat(ran.exit()).isZero();
    }

    private static Generator.Said generated(String language, List<String> told, String audience) {
        List<String> arguments = new ArrayList<>(List.of("generate", "-g", language, "-i"));
        arguments.add(document(audience).toString());
        arguments.addAll(List.of("-o", client(language, audience).toString()));
        arguments.addAll(told);
        try {
            return Generator.run(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path document(String audience) throws UncheckedIOException {
        try {
            return Files.createDirectories(FOLDER).resolve(audience + ".json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String service() {
        return "http://localhost:" + RestAssured.port;
    }

    private static Path client(String language, String audience) {
        return FOLDER.resolve(language).resolve(audience);
    }

    /** What the compiler has against it. */
    private static List<String> compiled(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> complaints = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            complaint -> complaints.add(complaint.toString()),
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "-proc:none",
                                    "-nowarn"),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return complaints.stream()
                .filter(complaint -> complaint.contains("error:"))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** Fetched once; where there is no Node or no registry, nothing can be said about TypeScript. */
    private static Path typeScript() throws IOException, InterruptedException {
        Path compiler = Path.of("target", "tools", "node_modules", "typescript", "lib", "tsc.js")
                .toAbsolutePath();
        if (!Files.exists(compiler)) {
            assumeTrue(
                    runs("node", "--version") && runs("npm", "--version"),
                    "Node and npm are not here: no client in TypeScript is compiled.");
            Generator.Said fetched = Generator.Said.by(
                    List.of(
                            "npm",
                            "install",
                            "--prefix",
                            "target/tools",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts",
                            "--no-save",
                            TYPESCRIPT),
                    Path.of("."));
            assumeTrue(
                    fetched.exit() == 0,
                    "npm could not fetch " + TYPESCRIPT + ", so no client in TypeScript is compiled: "
                            + fetched.text());
        }
        return compiler;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return Generator.Said.by(List.of(command), Path.of(".")).exit() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
