package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core finds on a page as it is shown now. */
final class Accessibility {

    /** WCAG 2.2 AA, with all that it builds on. */
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    static void check(Page page, String state) {
        finds(new AxeBuilder(page).withTags(RULES), page, state);
    }

    /** The part that differs by night. */
    static void checkColours(Page page, String state) {
        finds(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")), page, state);
    }

    /** A form on a page of Keycloak's own theme, which shows who signs in in a field that has no label. */
    static void checkForm(Page page, String state) {
        finds(
                new AxeBuilder(page)
                        .withTags(RULES)
                        .include(".pf-v5-c-login__main-body")
                        .exclude("#kc-attempted-username"),
                page,
                state);
    }

    private static void finds(AxeBuilder axe, Page page, String state) {
        // A colour on its way to another is neither.
        page.evaluate(
                "() => document.getAnimations().forEach(it => it.effect.getTiming().iterations === Infinity || it.finish())");
        assertThat(axe.analyze().getViolations().stream()
                        .map(violation -> violation.getId() + " (" + violation.getImpact() + "): "
                                + violation.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList()))
                .as("what axe-core finds on %s, %s", page.url(), state)
                .isEmpty();
    }
}
