package dev.cornerstone.stack.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.stack.html.Reply;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageTest {

    @ParameterizedTest
    @EnumSource
    void theElementIsToldItsClientAndItsAddresses(Brand brand) {
        String html = html(page(brand));

        assertThat(html)
                .contains("client-id=\"" + brand.slug() + "-shop\"")
                .contains("realm=\"https://id.example/realms/cornerstone\"")
                .contains("api=\"https://points.example\"")
                .contains("src=\"https://points.example/sdk/cornerstone-member.js\"")
                .doesNotContain("{{");
    }

    @ParameterizedTest
    @EnumSource
    void everyProductCanBeBought(Brand brand) {
        assertThat(html(page(brand)))
                .contains(brand.products().stream()
                        .map(product -> "data-product=\"" + product.id() + "\"")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void nothingInlineRunsAndNobodyElseIsCalled(Brand brand) {
        Reply page = page(brand);

        assertThat(html(page))
                .doesNotContain("style=")
                .doesNotContain("onclick")
                .doesNotContain("<script>");
        assertThat(page.headers().get("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self' https://points.example; style-src 'self'; img-src 'self' data:;"
                                + " connect-src 'self' https://id.example https://points.example; frame-src 'self' https://id.example;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'self'");
    }

    private static String html(Reply page) {
        return new String(page.body(), StandardCharsets.UTF_8);
    }

    private static Reply page(Brand brand) {
        return new Page(new ShopSettings(
                        brand.title(),
                        new InetSocketAddress(0),
                        URI.create("https://shop.example"),
                        URI.create("https://id.example/realms/cornerstone"),
                        URI.create("http://keycloak:8080/realms/cornerstone"),
                        URI.create("https://points.example"),
                        URI.create("http://points:8181"),
                        null))
                .reply();
    }
}
