package dev.cornerstone.keycloak.partner.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The published schema and the reader say the same, and the published examples are good by both. */
class PartnerSchemaTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> examples() throws IOException {
        return Files.list(DOCS.resolve("examples/partners")).sorted();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsGoodByBoth(Path example) throws IOException {
        String text = Files.readString(example);

        assertThat(PartnerFileReader.read(text, false).problems()).isEmpty();
        assertThat(schemaErrors(text)).isEmpty();
    }

    @Test
    void thereIsAnExampleOfEachKind() throws IOException {
        try (Stream<Path> examples = examples()) {
            assertThat(examples.map(path -> path.getFileName().toString()))
                    .containsExactly("adfs.yaml", "invited.yaml", "ldap.yaml", "oidc.yaml", "saml.yaml");
        }
    }

    /** Each changes one thing of an example so that it is bad; a schema that let it pass would mislead an editor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oidc.yaml|version: 1|version: 2",
                "oidc.yaml|alias: north-sea-tea|alias: North_Sea",
                "oidc.yaml|alias: north-sea-tea|alias: programme",
                "oidc.yaml|name: North Sea Tea|nom: North Sea Tea",
                "oidc.yaml|domains: [northseatea.example]|domains: ['*.example']",
                "oidc.yaml|accent: \"#0b5563\"|accent: teal",
                "oidc.yaml|logo: https://|logo: http://",
                "oidc.yaml|clientId: cornerstone|client: cornerstone",
                "oidc.yaml|role: partner-admin|role: programme-operator",
                "oidc.yaml|knownBy: [pairwise-subject, card-number]|knownBy: [email]",
                "oidc.yaml|kind: browser|kind: spa",
                "oidc.yaml|kind: browser|kind: server",
                "oidc.yaml|https://shop.northseatea.example/callback|https://shop.northseatea.example/*",
                "oidc.yaml|https://shop.northseatea.example/callback|https://shop.northseatea.example/#a",
                "oidc.yaml|binding: dpop|binding: none",
                "oidc.yaml|mode: postpaid|mode: later",
                "oidc.yaml|mode: postpaid|mode: prepaid",
                "oidc.yaml|creditLimit: 500000|creditLimit: -1",
                "oidc.yaml|  currency: EUR\n|",
                "oidc.yaml|points: 20000|points: -1",
                "oidc.yaml|period: day|period: week",
                "saml.yaml|fingerprint: 3B:|fingerprint: ZZ:",
                "saml.yaml|encryptedAssertions: true|encryptedAssertions: perhaps",
                "adfs.yaml|host: adfs.citycinemas.example|host: https://adfs.citycinemas.example",
                "ldap.yaml|url: ldaps:|url: ldap:",
                "ldap.yaml|${vault.harbour-hotel_ldap}|hunter2",
                "ldap.yaml|vendor: other|vendor: novell",
                "invited.yaml|invited: true|invited: false",
                "invited.yaml|invited: true|invited: true\n  groups: [{group: a, role: partner-staff}]"
            })
    void whatIsBadForOneIsBadForTheOther(String change) throws IOException {
        String[] parts = change.split("\\|", -1);
        String text = Files.readString(DOCS.resolve("examples/partners").resolve(parts[0]));
        String bad = text.replace(parts[1], parts[2]);

        assertThat(bad).isNotEqualTo(text);
        assertThat(PartnerFileReader.read(bad, false).file()).isEmpty();
        assertThat(schemaErrors(bad)).isNotEmpty();
    }

    private static List<com.networknt.schema.Error> schemaErrors(String yaml) throws IOException {
        JsonNode node = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        return schema().validate(node.toString(), InputFormat.JSON);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve("partner/partner-file.v1.json")), InputFormat.JSON);
    }
}
