package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.StringTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our templates, run by the engine that runs them in Keycloak, with what Keycloak hands to them. */
class TemplatesTest {

    private static final TemplateMethodModelEx KEY =
            arguments -> arguments.get(0).toString();

    @ParameterizedTest
    @MethodSource("brands")
    void aMailWearsItsBrandInTheLightAndInTheDarkAndNeedsNoPicture(String brand) throws Exception {
        String mail = mail(brand);
        Tokens.Pair ground = Tokens.of(brand).colours().get("brand");

        assertThat(mail)
                .contains("background:" + ground.light())
                .contains(".brand { background: " + ground.dark() + " !important")
                .contains("<a class=\"button\"", "href=\"https://id.example/x\">Go</a>")
                .doesNotContain("<img", "url(", "${");
        assertThat(mail)
                .contains(
                        brand.equals("cornerstone")
                                ? "&nbsp; The programme"
                                : "&nbsp; " + Character.toUpperCase(brand.charAt(0)) + brand.substring(1));
    }

    @Test
    void aPageWithoutAPartnersColoursHasNoneOfThem() throws Exception {
        assertThat(footer(Map.of())).doesNotContain("<style").contains("footerSafety");
        assertThat(footer(Map.of("client", client(Map.of())))).doesNotContain("<style");
    }

    @Test
    void aPartnersColoursAreTheClientsElseTheOrganizations() throws Exception {
        Map<String, String> colours =
                Map.of("cornerstone.brand.accent", "#0b5563", "cornerstone.brand.on-accent", "#fdf6e3");
        Map<String, Object> organization = Map.of(
                "attributes",
                Map.of(
                        "cornerstone.brand.accent",
                        List.of("#123456"),
                        "cornerstone.brand.on-accent",
                        List.of("#ffffff")));

        assertThat(footer(Map.of("client", client(colours), "org", organization)))
                .contains("--cs-color-brand: #0b5563;", "--cs-color-on-primary: #fdf6e3;");
        assertThat(footer(Map.of("client", client(Map.of()), "org", organization)))
                .contains("--cs-color-brand: #123456;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#0b5563}</style><script>", "#fff", "url(https://elsewhere.example)"})
    void whatIsNoColourIsNotWritten(String forged) throws Exception {
        assertThat(footer(Map.of(
                        "client",
                        client(Map.of("cornerstone.brand.accent", forged, "cornerstone.brand.on-accent", "#ffffff")))))
                .doesNotContain("<style", forged);
    }

    @Test
    void aPartnersLogoComesFromThisServer() throws Exception {
        String footer = footer(Map.of(
                "client",
                client(Map.of(
                        "cornerstone.brand.accent",
                        "#0b5563",
                        "cornerstone.brand.on-accent",
                        "#fdf6e3",
                        "cornerstone.brand.logo",
                        "https://tea.example/logo.svg"))));

        assertThat(footer)
                .contains("url(\"/auth/realms/cornerstone/cornerstone-partner/logo?client=tea%22shop\")")
                .doesNotContain("tea.example");
    }

    private static List<String> brands() {
        return Theme.BRANDS;
    }

    private static Map<String, Object> client(Map<String, String> attributes) {
        return Map.of("clientId", "tea\"shop", "attributes", attributes);
    }

    private static String footer(Map<String, Object> page) throws IOException, TemplateException {
        Map<String, Object> model = new HashMap<>(page);
        model.put("url", Map.of("resourcesPath", "/auth/resources/abcde/login/cornerstone"));
        model.put("realm", Map.of("name", "cornerstone"));
        return run("login", "<#import \"footer.ftl\" as footer><@footer.content/>", model);
    }

    private static String mail(String brand) throws IOException, TemplateException {
        Map<String, String> properties = new HashMap<>(new Theme("email").settings());
        properties.putAll(new Theme(brand, "email").settings());
        Map<String, Object> model = new HashMap<>();
        model.put("properties", properties);
        model.put("locale", Locale.GERMAN);
        model.put("ltr", true);
        model.put("realmName", "The programme");
        return run(
                "email/html",
                "<#import \"template.ftl\" as layout><@layout.emailLayout><a"
                        + " href=\"https://id.example/x\">Go</a></@layout.emailLayout>",
                model);
    }

    private static String run(String folder, String page, Map<String, Object> model)
            throws IOException, TemplateException {
        StringTemplateLoader pages = new StringTemplateLoader();
        pages.putTemplate("page.ftl", page);
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTemplateLoader(new MultiTemplateLoader(new TemplateLoader[] {
            pages,
            new FileTemplateLoader(
                    new Theme("login").folder().getParent().resolve(folder).toFile())
        }));
        model.put("msg", KEY);
        StringWriter written = new StringWriter();
        configuration.getTemplate("page.ftl").process(model, written);
        return written.toString();
    }
}
