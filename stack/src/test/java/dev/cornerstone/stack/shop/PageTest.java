package dev.cornerstone.stack.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>";

    private final Page page = new Page(Brand.ROASTERY, URI.create("http://localhost/member"));

    @Test
    void namesAndNoticesAreShownAsTextOnly() {
        String html = html(member(Optional.of(HOSTILE), true), Optional.of(HOSTILE));

        assertThat(html).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void aStrangerIsInvitedToSignIn() {
        assertThat(html(Optional.empty(), Optional.empty())).contains("Sign in with Cornerstone");
    }

    @Test
    void aRecognisedMemberIsWelcomedWithoutANameOrABalance() {
        assertThat(html(member(Optional.empty(), false), Optional.empty()))
                .contains("Welcome back. You are signed in to Cornerstone.")
                .contains("Show my points here")
                .doesNotContain("class=\"balance\"");
    }

    @Test
    void nothingMayBeLoadedFromElsewhere() {
        String policy = page.trouble(400, "x").headers().get("Content-Security-Policy");

        assertThat(policy).contains("default-src 'none'").doesNotContain("http").doesNotContain("unsafe");
    }

    private String html(Optional<Member> member, Optional<String> notice) {
        Page.Visitor visitor = new Page.Visitor(member, Optional.of(1234L), notice, "form");
        return new String(page.render(visitor).body(), StandardCharsets.UTF_8);
    }

    private static Optional<Member> member(Optional<String> name, boolean showsPoints) {
        return Optional.of(new Member("subject", name, showsPoints, "token", null, null, Instant.MAX));
    }
}
