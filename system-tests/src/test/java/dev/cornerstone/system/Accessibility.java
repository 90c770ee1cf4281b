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
        assertThat(new AxeBuilder(page)
                        .withTags(RULES).analyze().getViolations().stream()
                                .map(violation -> violation.getId() + " (" + violation.getImpact() + "): "
                                        + violation.getNodes().stream()
                                                .map(node -> String.valueOf(node.getTarget()))
                                                .toList()))
                .as("what axe-core finds on %s, %s", page.url(), state)
                .isEmpty();
    }
}
