package dev.cornerstone.loyalty.onboarding;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages' templates, checked when the service is built. */
@CheckedTemplate(basePath = "Partner")
final class Templates {

    private Templates() {}

    static native TemplateInstance step(Views.StepPage page);

    static native TemplateInstance review(Views.ReviewPage page);

    static native TemplateInstance dashboard(Views.DashboardPage page);

    static native TemplateInstance tried(Views.TriedPage page);

    static native TemplateInstance notice(Views.NoticePage page);
}
