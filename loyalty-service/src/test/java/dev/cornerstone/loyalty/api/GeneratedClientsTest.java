package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.testing.Api;
import dev.cornerstone.loyalty.testing.Programme;
import dev.cornerstone.loyalty.testing.ServiceTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
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
    private static final Map<String, Map<String, Object>> LANGUAGES = Map.of(
            "java",
                    Map.of(
                            "library", "native",
                            "useJakartaEe", true,
                            "openApiNullable", false,
                            "invokerPackage", "generated",
                            "apiPackage", "generated.api",
                            "modelPackage", "generated.model"),
            "typescript-fetch", Map.of("supportsES6", true),
            "kotlin", Map.of(),
            "swift6", Map.of(),
            "python", Map.of());

    private static Generator.Said said;

    @BeforeAll
    static void generate() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("batch", "--clean", "--threads", "2"));
        for (String audience : AUDIENCES) {
            Path document =
                    Files.createDirectories(FOLDER).resolve(audience + ".json").toAbsolutePath();
            JSON.writeValue(document.toFile(), Api.document("/openapi/" + audience));
            for (Map.Entry<String, Map<String, Object>> language : LANGUAGES.entrySet()) {
                Path configuration = FOLDER.resolve(audience + "-" + language.getKey() + ".config.json");
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("generatorName", language.getKey());
                told.put("inputSpec", document.toString());
                told.put(
                        "outputDir",
                        client(language.getKey(), audience).toAbsolutePath().toString());
                told.put("additionalProperties", language.getValue());
                JSON.writeValue(configuration.toFile(), told);
                arguments.add(configuration.toString());
            }
        }
        said = Generator.run(arguments.toArray(String[]::new));
    }

    @BeforeEach
    void programme() {
        Programme.isSetUp();
    }

    @Test
    void areMadeForFiveLanguagesWithoutAWordAboutTheDocument() {
        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text().lines().filter(line -> line.contains("WARN") || line.contains("ERROR")))
                .isEmpty();
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
        Files.copy(PROGRAMS.resolve("spend-points.ts"), folder.resolve("spend-points.ts"));
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
                        "--types",
                        "",
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
